import { apiApp } from '../../src/api/app.ts';
import type { SeriesPoint } from '../../src/checks/series/table.ts';
import type { ClusterView, RunRecord } from '../../src/history/record.ts';
import { startDashboard } from '../../src/local/dashboard/server.ts';
import type { LoopbackServer } from '../../src/local/loopback.ts';
import { DOWN, moved } from './alerts/moved.ts';
import { CLUSTER, finding, host, node } from './findings.ts';
import { type MemoryHistory, memoryHistory } from './memory-history.ts';
import { anOperation } from './operate/an-operation.ts';
import { LATER, surroundings } from './people.ts';
import { seededDiagnoses } from './seeded-diagnoses.ts';

/** Longer than anything that a window of a phone has room for, and without a place to break. */
export const LONG_TABLE = `user_profile_${'behaviour_events_by_region_'.repeat(6)}v2`;

/** Names and lines that a page must show and must not obey. */
export const HOSTILE = {
  table: '<img src=x onerror=alert(1)>',
  log: '<script>alert(2)</script> "><svg onload=alert(3)> javascript:alert(4) {{alert(5)}}',
  host: 'a/b?c#d%2e"\'>',
} as const;

/** Epoch milliseconds of `now` in the seeded world. */
export const NOW = LATER;

const MINUTE = 60_000;
const EVERY = 10 * MINUTE;
const DAYS = 8;

const UNALIVE = finding('nodes.alive', node('replica2:34801'), {
  symptom: 'replica2:34801 is UNALIVE for the meta servers',
  value: 'UNALIVE',
  reference: 'ALIVE',
  impact: ['Its partitions have one replica less.'],
  command: 'nodes -d',
  causes: [
    { cause: 'The process was killed.', confidence: 'likely', evidence: [HOSTILE.log], disprovedBy: ['It runs.'] },
  ],
});
const FULL = finding(
  'disks.space',
  { kind: 'disk', name: `${HOSTILE.host}:/data` },
  {
    status: 'warning',
    symptom: `A disk of ${HOSTILE.host} is 93 % full`,
    value: 93,
    reference: 90,
    unit: '%',
  },
);

/** A dashboard of two clusters with eight days behind them, in memory: nothing that it shows depends on the day. */
export async function startSeeded(): Promise<{ readonly server: LoopbackServer; readonly link: () => string }> {
  const cluster = moved();
  cluster.run(DOWN);
  cluster.diagnosed('demo-1', seededDiagnoses(HOSTILE.log));
  const { deps } = await surroundings(cluster.book());
  const history = memoryHistory();
  await seedHistory(history);
  const verdict = {
    cluster: 'demo',
    time: new Date(NOW - MINUTE).toISOString(),
    health: 'critical',
    confidence: 'partial',
  } as const;
  const own = { ...verdict, checks: [], findings: [UNALIVE, FULL], series: [] };
  const key = { cluster: 'demo', inspection: 'health', scheduledTime: verdict.time };
  await deps.store.putVerdict({ ...key, verdict: own });
  await deps.operations.save(anOperation({ cluster: 'demo' }));
  let id = 0;
  const api = apiApp({ ...deps, history, callerOf: () => undefined, newId: () => `command-${id++}` });
  let last = '';
  const server = await startDashboard({
    api,
    local: undefined,
    about: { user: 'ann', local: false },
    onLink: (link) => {
      last = link;
    },
  });
  return { server, link: () => last };
}

async function seedHistory(history: MemoryHistory): Promise<void> {
  for (let at = NOW - DAYS * 86_400_000; at < NOW; at += EVERY) {
    const isBad = at >= NOW - 60 * MINUTE;
    const state = { view: viewOf(isBad), checks: [], findings: isBad ? [UNALIVE, FULL] : [] };
    await history.putRun(runOf(at, isBad), state, pointsAt(at));
  }
  await history.putFindings([
    {
      cluster: 'demo',
      fingerprint: 'nodes.alive|node/replica2:34801',
      check: 'nodes.alive',
      entity: node('replica2:34801'),
      severity: 'critical',
      status: 'critical',
      reason: 'unalive',
      since: NOW - 60 * MINUTE,
      until: NOW - 20 * MINUTE,
      symptom: UNALIVE.symptom,
    },
  ]);
}

function runOf(at: number, isBad: boolean): Omit<RunRecord, 'snapshot'> {
  return {
    cluster: 'demo',
    inspection: 'health',
    scheduledTime: new Date(at).toISOString(),
    at,
    health: isBad ? 'critical' : 'ok',
    confidence: isBad ? 'partial' : 'complete',
    findings: { critical: isBad ? 1 : 0, warning: isBad ? 1 : 0, info: 0 },
    unknown: 0,
    coverage: { cluster: { expected: 1, answered: 1 }, host: { expected: 3, answered: isBad ? 2 : 3 } },
    points: 2,
  };
}

/** A day's rise and fall; lower by a fifth a week ago, and a gap in which nothing was seen. */
function pointsAt(at: number): readonly SeriesPoint[] {
  const isGap = at > NOW - 170 * MINUTE && at < NOW - 110 * MINUTE;
  if (isGap) return [];
  const share = 1 + 0.5 * Math.sin((2 * Math.PI * at) / 86_400_000);
  const value = 48_000 * share * (at < NOW - 6 * 86_400_000 ? 0.8 : 1);
  const point = { metric: 'read_qps', value, unit: 'ops/s' } as const;
  return [
    { ...point, entity: node('replica2:34801') },
    { ...point, entity: { ...CLUSTER } },
    { ...point, entity: { kind: 'table', name: HOSTILE.table } },
  ];
}

function viewOf(isBad: boolean): ClusterView {
  const server = { version: '2.6.0', startTime: '2026-10-07 09:25:41' };
  const nodes = Array.from({ length: 14 }, (_, index) => index + 1).map((number) => ({
    ...server,
    node: `replica${number}:34801`,
    status: isBad && number === 2 ? ('UNALIVE' as const) : ('ALIVE' as const),
    replicas: 1_200 + number,
    primaries: 400,
    secondaries: 800 + number,
  }));
  const table = { status: 'AVAILABLE', partitions: 1_024, replicaCount: 3, unwritable: 0, unreadable: 0 };
  return {
    level: { effective: 'steady', requested: isBad ? 'lively' : 'steady' },
    version: '2.6.0',
    metas: [
      { ...server, server: 'meta1:34601', answered: true, leads: true },
      { ...server, server: 'meta2:34601', answered: !isBad, leads: false },
    ],
    nodes,
    tables: [
      { ...table, id: 1, name: 'orders', unhealthy: isBad ? 20 : 0 },
      { ...table, id: 2, name: HOSTILE.table, unhealthy: undefined },
      { ...table, id: 3, name: LONG_TABLE, unhealthy: 0 },
    ],
    hosts: [
      { id: 'i-0123456789abcdef0', name: host('replica1').name, unknown: undefined, kernel: 'Linux 6.1.0' },
      {
        id: 'i-0123456789abcdef1',
        name: HOSTILE.host,
        unknown: isBad ? 'agent_offline' : undefined,
        kernel: undefined,
      },
    ],
  };
}
