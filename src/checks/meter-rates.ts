import type { Meter } from '../pegasus/cluster-snapshot.ts';
import type { MeterName } from '../pegasus/meters.ts';
import type { CheckContext, CheckResult } from './check.ts';
import { exceptions } from './exceptions.ts';
import type { Memory } from './memory.ts';
import { compareText } from './ordered.ts';
import { entityOf, resultsOf } from './result.ts';
import { counted, number, shown } from './text.ts';

/** What rates are made of; the counts of each server are remembered from one inspection to the next. */
const COUNTED: readonly MeterName[] = [
  'failed_reads',
  'failed_writes',
  'busy_reads',
  'busy_writes',
  'delayed_write_stalls',
  'stopped_write_stalls',
  'moved_error_replicas',
  'corrupt_writes',
  'failed_beacons',
  'lost_duplication',
];
/** Volatile counters of 2.4 and 2.5 hold what was counted in the last 10 s. */
const RECENT_SECONDS = 10;
/** Counts that are further apart than the longest cadence are not compared. */
const MAX_GAP_MS = 35 * 60_000;

export type MeterCounts = NonNullable<Memory['meters']>;

/** Cumulative counts of this run by server, zeros left out; those of servers not heard in this run stay for a while. */
export function countsNow({ memory, now, snapshot }: CheckContext): MeterCounts {
  const counts = new Map(Object.entries(memory.meters ?? {}).filter(([, each]) => now - each.at <= MAX_GAP_MS));
  for (const [server, reading] of snapshot?.known ? (snapshot.value.meters ?? []) : []) {
    if (!reading.known) continue;
    const told = COUNTED.flatMap((name): [string, number][] => {
      const meter = reading.value.meters[name];
      return meter?.kind === 'cumulative' && meter.value > 0 ? [[name, meter.value]] : [];
    });
    counts.set(server, { at: reading.value.timestampMs, counts: Object.fromEntries(told) });
  }
  return Object.fromEntries([...counts].toSorted(([a], [b]) => compareText(a, b)));
}

/** Events per second since the last inspection; undefined where that cannot be told (first run, restart, gap). */
function rateOf(memory: Memory, server: string, name: MeterName, meter: Meter, at: number): number | undefined {
  if (meter.kind === 'recent') return meter.value / RECENT_SECONDS;
  const before = Object.hasOwn(memory.meters ?? {}, server) ? memory.meters?.[server] : undefined;
  const count = before?.counts[name] ?? 0;
  if (before === undefined || meter.value < count) return undefined;
  const elapsed = at - before.at;
  return elapsed <= 0 || elapsed > MAX_GAP_MS ? undefined : (1000 * (meter.value - count)) / elapsed;
}

export interface RateRule {
  readonly check: string;
  /** Meters whose rates are added. */
  readonly meters: readonly MeterName[];
  /** Events per second from which on it is a finding. */
  readonly limit: number;
  readonly status: 'warning' | 'critical';
  readonly reason: string;
  /** `<server> <verb> 3 <what> a second`. */
  readonly verb: string;
  readonly what: string;
}

/** Servers on which something is counted too often; nothing where no server told a count to compare. */
export function judgeRates(context: CheckContext, rule: RateRule): readonly CheckResult[] {
  const meters = context.snapshot?.known ? context.snapshot.value.meters : undefined;
  let heard = 0;
  const wrong = [...(meters ?? [])].flatMap(([server, reading]) => {
    if (!reading.known) return [];
    const { meters: told, timestampMs } = reading.value;
    const rates = rule.meters.flatMap((name) => {
      const meter = told[name];
      const rate = meter === undefined ? undefined : rateOf(context.memory, server, name, meter, timestampMs);
      return rate === undefined ? [] : [rate];
    });
    if (rates.length === 0) return [];
    heard += 1;
    const rate = rates.reduce((sum, each) => sum + each, 0);
    if (rate <= 0 || rate < rule.limit) return [];
    const text = `${shown(server)} ${rule.verb} ${number(rate < 1 ? rate * 60 : rate)} ${rule.what} a ${rate < 1 ? 'minute' : 'second'}`;
    const facts = { value: Math.round(rate * 100) / 100, reference: rule.limit, unit: '1/s' };
    return [resultsOf(rule.check)[rule.status](entityOf('node', server), rule.reason, text, facts)];
  });
  return heard === 0
    ? []
    : exceptions(context, rule.check, `No ${rule.what} worth telling on ${counted(heard, 'server')}`, wrong);
}
