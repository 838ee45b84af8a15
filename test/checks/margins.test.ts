import { describe, expect, it } from 'vitest';
import type { NodeRow, TableDetail } from '../../src/pegasus/cluster-snapshot.ts';
import { known, unknown } from '../../src/pegasus/reading.ts';
import { findingOf, judged, judgedInTurn, resultsOf } from '../support/judging.ts';
import {
  clusterInfo,
  illTable,
  inspecting,
  MINUTE,
  NOON,
  nodeRow,
  silentServer,
  tableRow,
} from '../support/snapshots.ts';

const rows = (alive: number, dead: number): readonly NodeRow[] =>
  Array.from({ length: alive + dead }, (_, index) =>
    nodeRow(`n${index}:34801`, index < alive ? {} : { status: 'UNALIVE', replicas: 0 }),
  );
const later = (minutes: number) => ({ now: NOON + minutes * MINUTE });

describe('nodes.freeze_margin', () => {
  it.each([
    [3, 0, 'ok no_margin'],
    [5, 0, 'ok margin'],
    [4, 1, 'ok margin'],
    [3, 2, 'warning next_loss'],
    [6, 4, 'ok margin'],
    [5, 5, 'warning next_loss'],
    [4, 5, 'warning imminent'],
  ])('with %i alive and %i dead is %s', (alive, dead, expected) => {
    const verdict = judged(inspecting({ nodes: known(rows(alive, dead)) }));
    expect(resultsOf(verdict, 'nodes.freeze_margin')).toEqual({ c1: expected });
  });

  it('counts a node that reads ALIVE and answers nobody as lost', () => {
    const nodes = rows(4, 1);
    const servers = nodes.map(({ node }) => (node === 'n0:34801' ? silentServer(node) : undefined));
    const answering = judged(inspecting({ nodes: known(nodes) }));
    expect(resultsOf(answering, 'nodes.freeze_margin')).toEqual({ c1: 'ok margin' });
    const serverInfo = known([...servers.filter((each) => each !== undefined), ...metaAnswers()]);
    const verdict = judged(inspecting({ nodes: known(nodes), serverInfo }));
    expect(resultsOf(verdict, 'nodes.freeze_margin')).toEqual({ c1: 'warning next_loss' });
    expect(findingOf(verdict, 'nodes.freeze_margin').causes[0]?.evidence[0]).toContain('n0:34801');
  });

  it('leaves a frozen cluster to meta.level, and says unknown for unread nodes', () => {
    const frozen = inspecting({
      nodes: known(rows(2, 3)),
      clusterInfo: known(clusterInfo({ effectiveLevel: 'freezed' })),
    });
    expect(resultsOf(judged(frozen), 'nodes.freeze_margin')).toEqual({ c1: 'ok frozen' });
    const unread = judged(inspecting({ nodes: unknown('no_answer', 'x') }));
    expect(resultsOf(unread, 'nodes.freeze_margin')).toEqual({ c1: 'unknown no_answer' });
  });
});

function metaAnswers() {
  return [
    {
      server: 'meta1:34601',
      role: 'meta' as const,
      answer: known({ version: '2.6.0-SNAPSHOT', gitSha: 'db756dc', startTime: '2026-11-01 08:00:00' }),
    },
  ];
}

describe('margins of partitions', () => {
  const ill = { tables: known([illTable(1, 'orders', 3, 1, 0), tableRow(2, 'users')]) };

  it('tells of single replicas at once, and of two replicas once they should have been rebuilt', () => {
    const [first, second] = judgedInTurn([inspecting(ill), inspecting(ill, later(10))]);
    if (first === undefined || second === undefined) throw new Error('two verdicts');
    expect(resultsOf(first, 'partitions.read_margin')).toEqual({ c1: 'warning next_loss' });
    expect(resultsOf(first, 'partitions.write_margin')).toEqual({ c1: 'ok brief' });
    expect(resultsOf(second, 'partitions.write_margin')).toEqual({ c1: 'warning next_loss' });
    expect(findingOf(second, 'partitions.write_margin')).toMatchObject({ value: 2, unit: 'partitions' });
  });

  it('starts anew when the margin was there in between', () => {
    const verdicts = judgedInTurn([inspecting(ill), inspecting({}, later(5)), inspecting(ill, later(12))]);
    expect(verdicts.map((each) => resultsOf(each, 'partitions.write_margin')['c1'])).toEqual([
      'ok brief',
      'ok none',
      'ok brief',
    ]);
  });

  it('names the node that most of them hang on, where the table was looked into', () => {
    const partition = (index: number, primary: string) => ({
      index,
      replicasHave: 1,
      replicasWant: 3,
      primary,
      secondaries: [],
    });
    const detail: TableDetail = {
      id: 1,
      name: 'orders',
      maxReplicaCount: 3,
      partitions: [partition(0, 'a:1'), partition(1, 'b:1'), partition(2, 'b:1')],
    };
    const parts = {
      tables: known([illTable(1, 'orders', 3, 3, 0)]),
      tableDetails: new Map([['orders', known(detail)]]),
    };
    const finding = findingOf(judged(inspecting(parts)), 'partitions.read_margin');
    expect(finding.causes[0]?.cause).toBe('2 partitions hang on b:1');
  });
});

describe('partitions.dead', () => {
  it.each([
    [known(0), { c1: 'ok none' }],
    [known(2), { c1: 'critical dead' }],
    [unknown('command_failed', 'x'), { c1: 'unknown command_failed' }],
    [unknown('not_collected', 'x'), { c1: 'ok none' }],
  ])('of %j is %j', (deadPartitions, expected) => {
    expect(resultsOf(judged(inspecting({ deadPartitions })), 'partitions.dead')).toEqual(expected);
  });

  it('is not said to be good where a partition is unreadable, or nobody knows, and it was not asked', () => {
    const deadPartitions = unknown('not_collected', 'x');
    const health = { fullyHealthy: 7, unhealthy: 1, writeUnhealthy: 1, readUnhealthy: 1 };
    const orders = { id: 1, name: 'orders', status: 'AVAILABLE', partitions: 8, replicaCount: 3, health };
    for (const tables of [known([orders]), unknown('no_answer', 'x')]) {
      expect(resultsOf(judged(inspecting({ deadPartitions, tables })), 'partitions.dead')).toEqual({});
    }
  });
});

describe('partitions.splitting', () => {
  it('is a finding after an hour', () => {
    const child = {
      index: 8,
      replicasHave: 0,
      replicasWant: 3,
      primary: undefined,
      secondaries: [],
      splitting: true as const,
    };
    const detail: TableDetail = { id: 1, name: 'orders', maxReplicaCount: 3, partitions: [child] };
    const parts = { tableDetails: new Map([['orders', known(detail)]]) };
    const verdicts = judgedInTurn([0, 30, 60].map((minutes) => inspecting(parts, later(minutes))));
    expect(verdicts.map((each) => resultsOf(each, 'partitions.splitting')['orders'])).toEqual([
      'ok brief',
      'ok brief',
      'warning unfinished',
    ]);
  });
});

describe('nodes.cure_overdue and nodes.empty', () => {
  it('tell after half an hour, not before', () => {
    const nodes = known([
      nodeRow('a:1'),
      nodeRow('b:1', { replicas: 0, primaries: 0, secondaries: 0 }),
      nodeRow('c:1'),
      nodeRow('d:1', { status: 'UNALIVE', replicas: 7 }),
    ]);
    const [first, last] = judgedInTurn([inspecting({ nodes }), inspecting({ nodes }, later(30))]);
    if (first === undefined || last === undefined) throw new Error('two verdicts');
    expect(resultsOf(first, 'nodes.cure_overdue')).toEqual({ 'd:1': 'ok brief' });
    expect(resultsOf(last, 'nodes.cure_overdue')).toEqual({ 'd:1': 'warning not_rebuilt' });
    expect(resultsOf(last, 'nodes.empty')).toEqual({ 'b:1': 'warning empty' });
  });

  it('are fine while every node lives and holds something, and in a cluster without tables', () => {
    expect(resultsOf(judged(inspecting({})), 'nodes.empty')).toEqual({ c1: 'ok none' });
    const bare = known(rows(3, 0).map((row) => ({ ...row, replicas: 0 })));
    expect(resultsOf(judged(inspecting({ nodes: bare })), 'nodes.empty')).toEqual({ c1: 'ok none' });
  });
});
