import type { SeriesPoint } from '../../src/checks/series/table.ts';
import { groupBy } from '../../src/cli/group-by.ts';
import {
  type HistoryReader,
  type HistoryWriter,
  type PageRequest,
  PageTokenError,
  type Span,
} from '../../src/history/ports.ts';
import type {
  FindingRecord,
  IncidentRecord,
  Page,
  RunRecord,
  Sample,
  StateSnapshot,
} from '../../src/history/record.ts';
import { DAY_MS, HOUR_MS, statisticsOf } from '../../src/history/roll-up.ts';
import { entityKey } from '../../src/pegasus/entity.ts';

interface StoredSample extends Sample {
  readonly cluster: string;
  readonly point: SeriesPoint;
}

export type MemoryHistory = HistoryReader & HistoryWriter;

/** The history in memory, by the same rules as the one on DynamoDB. Everything goes in and comes out as a copy. */
export function memoryHistory(): MemoryHistory {
  const samples = new Map<string, StoredSample>();
  const runs = new Map<string, RunRecord>();
  const snapshots = new Map<string, StateSnapshot>();
  const findings = new Map<string, FindingRecord>();
  const incidents = new Map<string, IncidentRecord>();
  const series = (cluster: string, entity: { kind: string; name: string }, metric: string): readonly Sample[] =>
    [...samples.values()]
      .filter((one) => one.cluster === cluster && one.point.metric === metric)
      .filter(({ point }) => point.entity.kind === entity.kind && point.entity.name === entity.name)
      .map(({ at, value }) => ({ at, value }))
      .toSorted((a, b) => a.at - b.at);

  return {
    async putRun(run, snapshot, points) {
      const name = nameOf(snapshot);
      snapshots.set(`${run.cluster}/${name}`, copy(snapshot));
      runs.set(`${run.cluster}/${run.inspection}/${run.at}`, copy({ ...run, snapshot: name }));
      for (const point of points) {
        const key = `${run.cluster}/${entityKey(point.entity)}|${point.metric}@${run.at}`;
        samples.set(key, { cluster: run.cluster, at: run.at, value: point.value, point });
      }
    },
    async putFindings(records) {
      for (const record of records) findings.set(`${record.cluster}/${record.since}/${record.fingerprint}`, record);
    },
    async putIncidents(records) {
      for (const record of records) incidents.set(record.id, copy(record));
    },
    async samples(cluster, entity, metric, span) {
      return { items: series(cluster, entity, metric).filter(({ at }) => isIn(at, span)), faults: [] };
    },
    async rollUps(cluster, entity, metric, per, span) {
      const length = per === 'hour' ? HOUR_MS : DAY_MS;
      const periods = groupBy(series(cluster, entity, metric), ({ at }) => String(Math.floor(at / length) * length));
      const items = [...periods].flatMap(([begin, points]) => {
        const at = Number(begin);
        const statistics = isIn(at, span) ? statisticsOf(points) : undefined;
        return statistics === undefined ? [] : [{ at, ...statistics }];
      });
      return { items, faults: [] };
    },
    async entities(cluster) {
      const own = [...samples.values()].filter((one) => one.cluster === cluster);
      return [...groupBy(own, ({ point }) => entityKey(point.entity)).values()].flatMap((all) => {
        const [first] = all;
        if (first === undefined) return [];
        const metrics = [...new Set(all.map(({ point }) => point.metric))].toSorted();
        return [{ entity: first.point.entity, metrics, lastAt: Math.max(...all.map(({ at }) => at)) }];
      });
    },
    async runs(cluster, span, page) {
      const all = [...runs.values()].filter((run) => run.cluster === cluster && isIn(run.at, span));
      return paged(all, (run) => `${String(run.at).padStart(16, '0')}#${run.inspection}`, page);
    },
    async snapshot(cluster, name) {
      const snapshot = snapshots.get(`${cluster}/${name}`);
      return snapshot === undefined ? undefined : copy(snapshot);
    },
    async findings(cluster, span, page) {
      const all = [...findings.values()].filter(
        (one) => one.cluster === cluster && overlaps(one.since, one.until, span),
      );
      return paged(all, ({ since, fingerprint }) => `${String(since).padStart(16, '0')}#${fingerprint}`, page);
    },
    async incidents(cluster, span, page) {
      const all = [...incidents.values()].filter(
        (one) => one.cluster === cluster && overlaps(one.openedAt, one.resolvedAt, span),
      );
      return paged(all, ({ id }) => id.replace(/\d+$/, (digits) => digits.padStart(10, '0')), page);
    },
  };
}

function paged<T>(all: readonly T[], keyOf: (item: T) => string, { order, limit, after }: PageRequest): Page<T> {
  const sorted = all.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  if (order === 'newest') sorted.reverse();
  const start = after === undefined ? 0 : Number(/^memory:(\d+)$/.exec(after)?.[1] ?? Number.NaN);
  if (!Number.isInteger(start)) throw new PageTokenError();
  const next = start + limit < sorted.length ? `memory:${start + limit}` : undefined;
  return { items: copy(sorted.slice(start, start + limit)), next, faults: [] };
}

function isIn(at: number, { from, until }: Span): boolean {
  return at >= from && at < until;
}

function overlaps(from: number, until: number | undefined, span: Span): boolean {
  return from < span.until && (until === undefined || until >= span.from);
}

/** Equal snapshots have equal names. */
function nameOf(snapshot: StateSnapshot): string {
  return `s${[...JSON.stringify(snapshot)].reduce((hash, letter) => (hash * 31 + letter.charCodeAt(0)) % 2 ** 45, 7)}`;
}

function copy<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}
