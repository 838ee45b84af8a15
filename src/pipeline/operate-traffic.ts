import type { HistoryReader } from '../history/ports.ts';
import type { RollUp } from '../history/record.ts';
import type { TrafficOutlook } from '../operate/facts.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** The hours that are foretold: a plan may begin half an hour from now and run for twelve. */
const AHEAD = 48;
/** The past that is learnt from: four of each hour of the week. */
const LEARNT_DAYS = 28;
/** Fewer days that have an hour say nothing of it. */
const LEAST_DAYS = 5;

/**
 * Reads and writes that the cluster is to expect in each of the next hours: the median of the same hour of the week, and where
 * fewer than three weeks have it of the same hour of the day. undefined while any of the hours is not learnt.
 */
export async function trafficOutlook(
  cluster: string,
  history: Pick<HistoryReader, 'rollUps'>,
  now: number,
): Promise<TrafficOutlook | undefined> {
  const entity = { kind: 'cluster', name: cluster } as const;
  const span = { from: now - LEARNT_DAYS * DAY_MS, until: now };
  const [reads, writes] = await Promise.all(
    (['read_qps', 'write_qps'] as const).map((metric) => history.rollUps(cluster, entity, metric, 'hour', span)),
  );
  const past = summed(reads?.items ?? [], writes?.items ?? []);
  const first = Math.floor(now / HOUR_MS) * HOUR_MS;
  const hours: { at: number; perSecond: number }[] = [];
  for (let index = 0; index < AHEAD; index += 1) {
    const at = first + index * HOUR_MS;
    const perSecond = expectedAt(at, past);
    if (perSecond === undefined) return undefined;
    hours.push({ at, perSecond });
  }
  return { hours };
}

/** Reads and writes together, by the beginning of the hour; only hours that have both. */
function summed(reads: readonly RollUp[], writes: readonly RollUp[]): ReadonlyMap<number, number> {
  const written = new Map(writes.map(({ at, median }) => [at, median]));
  return new Map(
    reads.flatMap(({ at, median }) => {
      const other = written.get(at);
      return other === undefined ? [] : [[at, median + other] as const];
    }),
  );
}

function expectedAt(at: number, past: ReadonlyMap<number, number>): number | undefined {
  const ago = (step: number, count: number) =>
    Array.from({ length: count }, (_, index) => past.get(at - (index + 1) * step)).filter(
      (value) => value !== undefined,
    );
  const weeks = ago(7 * DAY_MS, LEARNT_DAYS / 7);
  if (weeks.length >= 3) return median(weeks);
  const days = ago(DAY_MS, LEARNT_DAYS);
  return days.length >= LEAST_DAYS ? median(days) : undefined;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? 0)) / 2;
}
