import { EMPTY_BOOK } from '../../src/alerts/book.ts';
import type { Decision } from '../../src/alerts/decision.ts';
import type { Span } from '../../src/history/ports.ts';
import type {
  ClusterView,
  FindingRecord,
  IncidentRecord,
  RollUp,
  RunRecord,
  StateSnapshot,
} from '../../src/history/record.ts';
import type { Digest } from '../../src/report/digest.ts';
import { digestOf } from '../../src/report/digest-of.ts';
import type { ClusterFacts } from '../../src/report/facts.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Monday to Monday, 08:00 in Shanghai. */
export const WEEK: Span = { from: Date.parse('2026-11-16T00:00:00Z'), until: Date.parse('2026-11-23T00:00:00Z') };
export const LOOKBACK = 14 * DAY;

/** A point of time of the week: day from 0, hour, minute, in UTC. */
export function weekTime(day: number, hour = 0, minute = 0): number {
  return WEEK.from + day * DAY + hour * HOUR + minute * MINUTE;
}

/** A cluster of which nothing is known, with what is given. */
export function factsOf(given: Partial<ClusterFacts> = {}): ClusterFacts {
  return {
    cluster: 'demo',
    goal: 99.9,
    measured: true,
    cadences: { health: 5 * MINUTE },
    inspectedBefore: true,
    runs: [],
    availability: [],
    unreadable: [],
    unwritable: [],
    disks: [],
    disksLeft: 0,
    storage: [],
    findings: [],
    incidents: [],
    silences: Object.values(EMPTY_BOOK.silences),
    before: undefined,
    after: undefined,
    faults: 0,
    ...given,
  };
}

export function runAt(at: number, given: Partial<RunRecord> = {}): RunRecord {
  return {
    cluster: 'demo',
    inspection: 'health',
    scheduledTime: new Date(at).toISOString().replace('.000Z', 'Z'),
    at,
    health: 'ok',
    confidence: 'complete',
    findings: { critical: 0, warning: 0, info: 0 },
    unknown: 0,
    coverage: { cluster: { expected: 1, answered: 1 }, host: { expected: 5, answered: 5 } },
    points: 400,
    snapshot: 'a',
    ...given,
  };
}

/** Runs every five minutes, but for those that `skip` says. */
export function weekOfRuns(skip: (at: number) => boolean = () => false): RunRecord[] {
  return timesOf(WEEK, 5 * MINUTE)
    .filter((at) => !skip(at))
    .map((at) => runAt(at));
}

export function timesOf({ from, until }: Span, every: number): number[] {
  return Array.from({ length: Math.floor((until - from) / every) }, (_, index) => from + index * every);
}

/** Hours of a series that begins at `first` and gains `perDay`, with a wave over each day and some noise that are no trend. */
export function hours(first: number, perDay: number, wave = 0, lookback = LOOKBACK): RollUp[] {
  return timesOf({ from: WEEK.until - lookback, until: WEEK.until }, HOUR).map((at, index) => {
    const noise = ((index * 7919) % 101) / 50 - 1;
    const value = first + (perDay * index) / 24 + wave * (Math.sin((2 * Math.PI * index) / 24) + noise);
    return { at, count: 12, min: value, median: value, p95: value, max: value, last: value };
  });
}

export function finding(
  check: string,
  since: number,
  lasted: number | undefined,
  given: Partial<FindingRecord> = {},
): FindingRecord {
  return {
    cluster: 'demo',
    fingerprint: `${check}|node/replica2:34801`,
    check,
    entity: { kind: 'node', name: 'replica2:34801' },
    severity: 'warning',
    status: 'warning',
    reason: 'above_threshold',
    since,
    until: lasted === undefined ? undefined : since + lasted,
    symptom: 'replica2:34801 is not as it should be',
    ...given,
  };
}

export function incident(
  id: string,
  openedAt: number,
  lasted: number | undefined,
  given: Partial<IncidentRecord> = {},
): IncidentRecord {
  return {
    id,
    cluster: 'demo',
    phase: lasted === undefined ? 'firing' : 'resolved',
    severity: 'warning',
    openedAt,
    resolvedAt: lasted === undefined ? undefined : openedAt + lasted,
    head: 'nodes.alive|node/replica2:34801',
    symptom: undefined,
    members: [],
    assignee: undefined,
    told: ['on-call'],
    acts: [],
    log: [told(id, openedAt)],
    ...given,
  };
}

export function told(id: string, at: number): Decision {
  return { at, about: id, verdict: { code: 'told', stage: 'opened', notice: id, contacts: ['on-call'], routes: [0] } };
}

const VIEW: ClusterView = {
  level: { effective: 'lively', requested: undefined },
  version: '2.4.0',
  metas: [
    { server: 'meta1:34601', answered: true, leads: true, version: '2.4.0', startTime: '2026-10-01 03:00:00' },
    { server: 'meta2:34601', answered: true, leads: false, version: '2.4.0', startTime: '2026-10-01 03:00:00' },
  ],
  nodes: [1, 2, 3].map((number) => ({
    node: `replica${number}:34801`,
    status: 'ALIVE' as const,
    replicas: 120,
    primaries: 40,
    secondaries: 80,
    version: '2.4.0',
    startTime: '2026-10-01 03:10:00',
  })),
  tables: [
    {
      id: 1,
      name: 'orders',
      status: 'AVAILABLE',
      partitions: 64,
      replicaCount: 3,
      unhealthy: 0,
      unwritable: 0,
      unreadable: 0,
    },
  ],
  hosts: undefined,
};

export function stateOf(view: Partial<ClusterView> = {}): StateSnapshot {
  return { view: { ...VIEW, ...view }, checks: [], findings: [] };
}

/** A week in which a node was down for hours, Farrier slept once, a disk fills up, and a check spoke too often. */
export function eventfulWeek(): ClusterFacts {
  const downFrom = weekTime(2, 1, 35);
  const downUntil = weekTime(2, 4, 40);
  const isDown = (at: number) => at >= downFrom && at < downUntil;
  const runs = weekOfRuns((at) => at >= weekTime(4, 10) && at < weekTime(4, 12)).map((run) =>
    isDown(run.at)
      ? {
          ...run,
          health: 'critical' as const,
          confidence: 'partial' as const,
          coverage: { ...run.coverage, host: { expected: 5, answered: 4 } },
        }
      : run,
  );
  const flaps = Array.from({ length: 9 }, (_, index) =>
    weekTime(Math.floor(index * 0.75), 13 + (index % 4), index * 5),
  );
  const [, second, third] = VIEW.nodes ?? [];
  return factsOf({
    runs,
    availability: runs.map(({ at }) => ({ at, value: isDown(at) && at < downFrom + 20 * MINUTE ? 40 : 100 })),
    unreadable: runs.map(({ at }) => ({ at, value: isDown(at) && at < downFrom + 10 * MINUTE ? 38 : 0 })),
    unwritable: runs.map(({ at }) => ({ at, value: isDown(at) && at < downFrom + 20 * MINUTE ? 41 : 0 })),
    disks: [
      { name: 'replica1:/data1', used: hours(61, 0.9, 0.2) },
      { name: 'replica2:/data1', used: hours(55, 0, 0.2) },
      { name: 'replica3:/data1', used: hours(72, 1.4, 0.3) },
      { name: 'replica4:/data1', used: hours(40, 0.1).slice(-4) },
    ],
    storage: hours(410_000, 5_200),
    findings: [
      finding('nodes.alive', downFrom, downUntil - downFrom, { severity: 'critical', status: 'critical' }),
      ...flaps.map((at) => finding('traffic.read', at, 5 * MINUTE)),
      finding('disk.space', weekTime(5, 3), undefined),
      finding('config.drift', weekTime(0, 0), undefined, {
        severity: 'info',
        symptom: 'replica2:34801 has 3 settings of its own',
      }),
    ],
    incidents: [
      incident('demo-41', downFrom, downUntil - downFrom, {
        severity: 'critical',
        acts: [{ at: downFrom + 6 * MINUTE, by: 'li.wei', what: 'acknowledged', text: '' }],
        log: [told('demo-41', downFrom), told('demo-41', downUntil)],
      }),
      ...flaps.map((at, index) =>
        incident(`demo-${42 + index}`, at, 15 * MINUTE, { head: 'traffic.read|cluster/demo' }),
      ),
      incident('demo-51', weekTime(5, 3), undefined, { head: 'disk.space|disk/replica3:/data1' }),
    ],
    silences: [
      {
        id: 's4',
        matchers: [{ check: 'traffic.*' }],
        startsAt: weekTime(6),
        endsAt: weekTime(8),
        author: 'li.wei',
        comment: 'load test of the orders team',
        contacts: [],
      },
    ],
    before: stateOf(),
    after: stateOf({
      metas: VIEW.metas?.map((meta) => ({ ...meta, leads: !meta.leads })),
      nodes: VIEW.nodes?.map((node) =>
        node === second
          ? { ...node, startTime: '2026-11-18 12:38:10' }
          : node === third
            ? { ...node, version: '2.5.0', startTime: '2026-11-20 16:00:00' }
            : node,
      ),
      tables: [
        ...(VIEW.tables ?? []),
        {
          id: 2,
          name: 'carts',
          status: 'AVAILABLE',
          partitions: 8,
          replicaCount: 3,
          unhealthy: 0,
          unwritable: 0,
          unreadable: 0,
        },
      ],
    }),
  });
}

/** A week in which nothing happened. */
export function quietWeek(cluster = 'spare'): ClusterFacts {
  const runs = weekOfRuns();
  return factsOf({
    cluster,
    measured: false,
    runs,
    unreadable: runs.map(({ at }) => ({ at, value: 0 })),
    unwritable: runs.map(({ at }) => ({ at, value: 0 })),
    disks: [{ name: 'replica9:/data1', used: hours(30, 0, 0.1) }],
    storage: hours(9_000, 0, 5),
    before: stateOf(),
    after: stateOf(),
  });
}

export function digestOfWeek(...facts: readonly ClusterFacts[]): Digest {
  return digestOf(facts, WEEK, LOOKBACK);
}
