import { createHash } from 'node:crypto';
import { EMPTY_MEMORY, type Memory } from '../../src/checks/memory.ts';
import { plannedOperation, type StepRules } from '../../src/operate/approval.ts';
import { canonicalPlan } from '../../src/operate/canonical.ts';
import type { DeskFacts, OperateFacts, OperateSettings } from '../../src/operate/facts.ts';
import { type OperationEvent, step } from '../../src/operate/lifecycle.ts';
import { OPERATION_KINDS, type Operation, type OperationRequest, type Plan } from '../../src/operate/operation.ts';
import { planOf } from '../../src/operate/plan.ts';
import type { ClusterInfo, ClusterSnapshot, NodeRow } from '../../src/pegasus/cluster-snapshot.ts';
import { known } from '../../src/pegasus/reading.ts';
import {
  clusterInfo,
  clusterSnapshot,
  hostReport,
  METAS,
  MINUTE,
  NOON,
  nodeRow,
  nodeUsage,
  serverInfo,
} from './snapshots.ts';

export const HOUR = 60 * MINUTE;
export const FIVE = [1, 2, 3, 4, 5].map((index) => `replica${index}:34801`);

export const SETTINGS: OperateSettings = {
  enabled: true,
  approval: 'other_principal',
  perHour: 2,
  kinds: OPERATION_KINDS,
  window: undefined,
  skewLimit: 20,
  latencySensitive: [],
  supervisor: 'systemd',
  automatic: [],
};

export const DESK: DeskFacts = { active: undefined, starts: [], stoppedBy: undefined, stoppedHosts: [] };

/** A day at whose noon nothing happens and at whose evening everything does. */
export const QUIET_NOON = {
  hours: Array.from({ length: 48 }, (_, index) => ({
    at: NOON + index * HOUR,
    perSecond: index % 24 < 4 || index % 24 > 20 ? 100 : 5000,
  })),
};

/** Five nodes, one of them nearly empty, and a balancer that knows what to do about it. */
export function skewedSnapshot(
  changes: Partial<ClusterSnapshot> = {},
  info: Partial<ClusterInfo> = {},
): ClusterSnapshot {
  return clusterSnapshot({
    time: NOON - 2 * MINUTE,
    clusterInfo: known(clusterInfo({ balanceOperations: 12, ...info })),
    nodes: known(rows()),
    nodeUsage: known(FIVE.map((node) => nodeUsage(node))),
    serverInfo: known([...METAS, ...FIVE].map((server) => serverInfo(server))),
    allTables: known([
      { id: 1, name: 'orders', status: 'AVAILABLE' },
      { id: 2, name: 'users', status: 'AVAILABLE' },
    ]),
    releases: known([{ version: '2.6.0', gitSha: 'db756dc', servers: [...METAS, ...FIVE] }]),
    duplications: known([]),
    backupPolicies: known([]),
    ...changes,
  });
}

/** @param lost how many of the five are not ALIVE, the last ones */
export function rows(lost = 0): readonly NodeRow[] {
  return FIVE.map((node, index) =>
    index >= FIVE.length - lost
      ? nodeRow(node, { status: 'UNALIVE', replicas: 0, primaries: 0, secondaries: 0 })
      : nodeRow(node, index === 0 ? { replicas: 4, primaries: 1, secondaries: 3 } : {}),
  );
}

export function calmMemory(changes: Partial<Memory> = {}): Memory {
  const startTimes = Object.fromEntries([...METAS, ...FIVE].map((server) => [server, '2026-11-01 08:00:00']));
  return { ...EMPTY_MEMORY, leader: 'meta1:34601', startTimes, ...changes };
}

/** Facts under which a rebalance is safe. */
export function safeFacts(changes: Partial<OperateFacts> = {}): OperateFacts {
  return {
    cluster: 'c1',
    now: NOON,
    settings: SETTINGS,
    expected: { version: undefined, metas: METAS, nodes: FIVE, tables: undefined },
    snapshot: known(skewedSnapshot()),
    hosts: [...FIVE, ...METAS].map((server) => hostReport(server.replace(/:\d+$/, ''))),
    memory: calmMemory(),
    traffic: QUIET_NOON,
    maintenance: [],
    desk: DESK,
    ...changes,
  };
}

export const REBALANCE = {
  kind: 'rebalance',
  onlyPrimaries: false,
  copyRate: 100,
  timeLimitMinutes: 120,
  attested: ['no_bulk_load'],
} as const satisfies OperationRequest;

/** Facts under which the kind of request is safe. */
export function factsFor({ kind }: OperationRequest): OperateFacts {
  switch (kind) {
    case 'freeze':
      return safeFacts({ snapshot: known(skewedSnapshot({ nodes: known(rows(2)) })) });
    case 'unfreeze':
      return safeFacts({
        snapshot: known(skewedSnapshot({ requestedLevel: known('freezed') }, { effectiveLevel: 'freezed' })),
      });
    case 'supervisor_start':
      return safeFacts({ hosts: [hostReport('replica2', { processes: known([]) })] });
    default:
      return safeFacts();
  }
}

export const REQUESTS: readonly OperationRequest[] = [
  REBALANCE,
  { ...REBALANCE, onlyPrimaries: true },
  { kind: 'freeze', why: 'room 2 lost its power' },
  { kind: 'unfreeze' },
  { kind: 'supervisor_stop', host: 'replica2', unit: 'pegasus-replica.service' },
  { kind: 'supervisor_start', host: 'replica2', unit: 'pegasus-replica.service' },
];

export const hashOf = (plan: Plan): string => createHash('sha256').update(canonicalPlan(plan)).digest('hex');
export const RULES: StepRules = { settings: SETTINGS, hashOf };

export function planned(request: OperationRequest = REBALANCE, facts = factsFor(request)): Operation {
  return plannedOperation('op-20261123-120000', planOf(request, facts), 'ann', RULES);
}

/** The operation after the event, which must not be refused. */
export function moved(operation: Operation, event: OperationEvent, rules = RULES): Operation {
  const stepped = step(operation, event, rules);
  if (stepped.outcome === 'refused') throw new Error(`refused: ${stepped.code} ${stepped.text}`);
  return stepped.operation;
}

export function approved(operation = planned()): Operation {
  const { hash } = operation;
  return moved(operation, { kind: 'approve', at: NOON + MINUTE, by: 'bob', cluster: 'c1', hash });
}

export function started(operation = approved()): Operation {
  const fresh = planOf(operation.plan.request, { ...factsFor(operation.plan.request), now: NOON + 2 * MINUTE });
  return moved(operation, { kind: 'run', at: NOON + 2 * MINUTE, by: 'bob', cluster: 'c1', fresh, desk: DESK });
}
