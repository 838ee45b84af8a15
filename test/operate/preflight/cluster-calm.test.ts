import { describe, expect, it } from 'vitest';
import { preflightOf } from '../../../src/operate/preflight/preflight.ts';
import { known } from '../../../src/pegasus/reading.ts';
import { cluster, detailed, NO_ANSWER, rebalance, refusesAll, type Unsafe } from '../../support/operate/unsafe.ts';
import { calmMemory, FIVE, REBALANCE, rows, safeFacts, skewedSnapshot } from '../../support/operate-facts.ts';
import { illTable, MINUTE, NODES, NOON, nodeRow, serverInfo, silentServer } from '../../support/snapshots.ts';

const UNSAFE: readonly Unsafe[] = [
  rebalance(
    'the level is lively already',
    'level_steady',
    cluster({ requestedLevel: known('lively') }, { effectiveLevel: 'lively' }),
  ),
  rebalance('the cluster froze itself', 'level_steady', cluster({}, { effectiveLevel: 'freezed' })),
  rebalance(
    'somebody froze it',
    'level_steady',
    cluster({ requestedLevel: known('freezed') }, { effectiveLevel: 'freezed' }),
  ),
  rebalance('the requested level is not known', 'level_steady', cluster({ requestedLevel: NO_ANSWER }), 'unknown'),
  rebalance('too few nodes are alive', 'nodes_margin', cluster({ nodes: known(rows(2)) })),
  rebalance('the nodes are not known', 'nodes_margin', cluster({ nodes: NO_ANSWER }), 'unknown'),
  rebalance('one node is UNALIVE', 'no_lost_nodes', cluster({ nodes: known(rows(1)) })),
  rebalance(
    'a node is ALIVE and does not answer',
    'no_lost_nodes',
    cluster({
      serverInfo: known([...FIVE.slice(0, 4).map((node) => serverInfo(node)), silentServer('replica5:34801')]),
    }),
  ),
  rebalance(
    'an expected node is not listed',
    'no_lost_nodes',
    safeFacts({ expected: { ...safeFacts().expected, nodes: [...FIVE, 'replica6:34801'] } }),
  ),
  rebalance(
    'a partition lacks a replica',
    'partitions_healthy',
    cluster({ tables: known([illTable(1, 'orders', 1, 0, 0)]) }),
  ),
  rebalance('a partition is dead', 'partitions_healthy', cluster({ deadPartitions: known(1) })),
  rebalance('the tables are not known', 'partitions_healthy', cluster({ tables: NO_ANSWER }), 'unknown'),
  rebalance('a table is without its health', 'partitions_healthy', detailed([]), 'unknown'),
  rebalance(
    'a table is being dropped',
    'tables_settled',
    cluster({ allTables: known([{ id: 3, name: 'old', status: 'DROPPING' }]) }),
  ),
  rebalance(
    'a table is being restored',
    'tables_settled',
    cluster({ allTables: known([{ id: 4, name: 'back', status: 'CREATING' }]) }),
  ),
  rebalance('dropped tables are not listed', 'tables_settled', cluster({ allTables: NO_ANSWER }), 'unknown'),
  rebalance(
    'a server was restarted 20 minutes ago',
    'no_restart',
    safeFacts({ memory: calmMemory({ restarts: { [FIVE[2] ?? '']: [{ at: NOON - 20 * MINUTE, from: 'x' }] } }) }),
  ),
  rebalance(
    'a server has just been restarted',
    'no_restart',
    safeFacts({ memory: calmMemory({ startTimes: { [FIVE[2] ?? '']: '2026-10-01 08:00:00' } }) }),
  ),
  rebalance('no start time is known', 'no_restart', cluster({ serverInfo: NO_ANSWER }), 'unknown'),
  rebalance(
    'an upgrade is under way',
    'one_release',
    cluster({
      releases: known([
        { version: '2.5.0', gitSha: undefined, servers: FIVE.slice(0, 2) },
        { version: '2.4.0', gitSha: undefined, servers: FIVE.slice(2) },
      ]),
    }),
  ),
  rebalance(
    'the leader changed 10 minutes ago',
    'leader_settled',
    safeFacts({ memory: calmMemory({ leaderChanges: [NOON - 10 * MINUTE] }) }),
  ),
  rebalance(
    'the leader has just changed',
    'leader_settled',
    safeFacts({ memory: calmMemory({ leader: 'meta2:34601' }) }),
  ),
  rebalance(
    'no leader was seen before',
    'leader_settled',
    safeFacts({ memory: calmMemory({ leader: undefined }) }),
    'unknown',
  ),
];

describe('A rebalance of a cluster that is not calm', () => {
  refusesAll('calm', UNSAFE);

  it('asks a small cluster that is whole for no node to spare', () => {
    const facts = safeFacts({
      expected: { ...safeFacts().expected, nodes: NODES },
      snapshot: known(skewedSnapshot({ nodes: known(NODES.map((node) => nodeRow(node))) })),
    });
    const found = preflightOf(REBALANCE, facts).find(({ id }) => id === 'nodes_margin');
    expect(found).toMatchObject({ status: 'pass', limit: 'at least 3 nodes alive' });
  });
});
