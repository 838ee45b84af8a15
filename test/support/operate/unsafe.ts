import { expect, it } from 'vitest';
import type { OperateFacts } from '../../../src/operate/facts.ts';
import type { Condition, OperationRequest } from '../../../src/operate/operation.ts';
import { preflightOf } from '../../../src/operate/preflight/preflight.ts';
import type { ClusterInfo, ClusterSnapshot, PartitionRow } from '../../../src/pegasus/cluster-snapshot.ts';
import { known, unknown } from '../../../src/pegasus/reading.ts';
import { REBALANCE, safeFacts, skewedSnapshot } from '../operate-facts.ts';
import { tableRow } from '../snapshots.ts';

export const NO_ANSWER = unknown('no_answer', 'ERR_TIMEOUT');

/** The conditions of a pre-flight by what they are about: each family has a file of tests. */
export const FAMILIES = {
  every: ['kind_allowed', 'kill_switch_off', 'no_other_operation', 'starts_left', 'snapshot_fresh', 'no_maintenance'],
  calm: [
    'level_steady',
    'nodes_margin',
    'no_lost_nodes',
    'partitions_healthy',
    'tables_settled',
    'no_restart',
    'one_release',
    'leader_settled',
  ],
  otherWork: ['no_split', 'no_duplication', 'no_bulk_load', 'no_backup'],
  worth: ['quiet_window', 'skew_over_limit', 'balance_count', 'owners_told', 'disk_room'],
  freeze: ['not_frozen', 'many_nodes_lost', 'frozen_by_request', 'nodes_back', 'disk_room'],
  supervisor: [
    'unit_is_pegasus',
    'server_known',
    'partitions_stay_writable',
    'nodes_margin',
    'meta_majority',
    'one_host_at_a_time',
    'no_balance_running',
    'restarts_below_ban',
    'disk_space',
    'not_running_yet',
  ],
} as const;

/** A situation of one request, and the one condition that it must not pass. */
export interface Unsafe {
  readonly what: string;
  readonly request: OperationRequest;
  readonly facts: OperateFacts;
  readonly id: string;
  /** @default fail */
  readonly status?: Condition['status'];
}

/** Tests that each situation is refused by its condition, in words, and that each condition of the family refuses one. */
export function refusesAll(family: keyof typeof FAMILIES, situations: readonly Unsafe[]): void {
  it('has an unsafe situation for each of its conditions', () => {
    const missed = FAMILIES[family].filter((id) => !situations.some((each) => each.id === id));
    expect(missed).toEqual([]);
  });

  it.each(situations.map((each) => [each.what, each] as const))(
    'refuses: %s',
    (_, { request, facts, id, status = 'fail' }) => {
      const found = preflightOf(request, facts).find((each) => each.id === id);
      expect(found?.status).toBe(status);
      expect(found?.limit).not.toBe('');
      expect(found?.remedy).not.toBe('');
      if (status === 'fail') expect(found?.value).not.toBe(undefined);
    },
  );
}

/** A rebalance that one condition does not let pass. */
export function rebalance(
  what: string,
  id: string,
  facts: OperateFacts,
  status: Condition['status'] = 'fail',
  request: OperationRequest = REBALANCE,
): Unsafe {
  return { what, request, facts, id, status };
}

/** A cluster that is safe but for these. */
export function cluster(changes: Partial<ClusterSnapshot>, info: Partial<ClusterInfo> = {}): OperateFacts {
  return safeFacts({ snapshot: known(skewedSnapshot(changes, info)) });
}

export function partition(index: number, primary: string | undefined, ...secondaries: readonly string[]): PartitionRow {
  const replicasHave = secondaries.length + (primary === undefined ? 0 : 1);
  return { index, replicasHave, replicasWant: 3, primary, secondaries };
}

/** A cluster of one table whose partitions were looked at one by one. */
export function detailed(partitions: readonly PartitionRow[], replicaCount = 3): OperateFacts {
  return cluster({
    tables: known([tableRow(1, 'orders', { replicaCount, health: undefined as never })]),
    tableDetails: new Map([['orders', known({ id: 1, name: 'orders', maxReplicaCount: replicaCount, partitions })]]),
  });
}
