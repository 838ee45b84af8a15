import { describe, expect, it } from 'vitest';
import { known, unknown } from '../../src/pegasus/reading.ts';
import { findingOf, findingsOf, judged, judgedInTurn, resultsOf, told, toldKnown } from '../support/judging.ts';
import {
  clusterInfo,
  illTable,
  inspecting,
  METAS,
  MINUTE,
  NODES,
  NOON,
  nodeRow,
  serverInfo,
  tableRow,
} from '../support/snapshots.ts';

const HOUR = 60 * MINUTE;

describe('tables.count', () => {
  const seeing = (names: readonly string[], hours: number, tables?: number) =>
    inspecting(
      { tables: known(names.map((name, index) => tableRow(index + 1, name))) },
      { now: NOON + hours * HOUR, expected: { version: undefined, metas: METAS, nodes: undefined, tables } },
    );

  it('compares available tables with the configured number', () => {
    expect(resultsOf(judged(seeing(['a', 'b'], 0, 2)), 'tables.count')).toEqual({ c1: 'ok as_expected' });
    expect(resultsOf(judged(seeing(['a', 'b'], 0, 3)), 'tables.count')).toEqual({ c1: 'critical too_few' });
    expect(resultsOf(judged(seeing(['a', 'b'], 0, 1)), 'tables.count')).toEqual({ c1: 'warning too_many' });
    expect(findingOf(judged(seeing(['a', 'b'], 0, 3)), 'tables.count')).toMatchObject({ value: 2, reference: 3 });
  });

  it('counts no table that is still being created or dropped, and says so', () => {
    const tables = known([tableRow(1, 'a'), tableRow(2, 'b', { status: 'DROPPING' })]);
    const expected = { version: undefined, metas: METAS, nodes: undefined, tables: 2 };
    expect(findingOf(judged(inspecting({ tables }, { expected })), 'tables.count').symptom).toBe(
      '1 table instead of 2; b is DROPPING',
    );
  });

  it('misses a vanished table by name for a day, and forgets it then', () => {
    const verdicts = judgedInTurn([seeing(['a', 'b'], 0), seeing(['a'], 1), seeing(['a'], 23), seeing(['a'], 25)]);
    expect(verdicts.map((each) => resultsOf(each, 'tables.count')['c1'])).toEqual([
      'ok not_configured',
      'warning vanished',
      'warning vanished',
      'ok not_configured',
    ]);
    const second = verdicts[1];
    expect(second && findingOf(second, 'tables.count').symptom).toBe(
      '1 table instead of 2: b was listed at 2026-11-23T12:00:00Z and is gone',
    );
  });

  it('is content when the table is back', () => {
    const verdicts = judgedInTurn([seeing(['a', 'b'], 0), seeing(['a'], 1), seeing(['b', 'a'], 2)]);
    expect(verdicts.map((each) => each.health)).toEqual(['ok', 'warning', 'ok']);
  });

  it.each(['__proto__', 'constructor', 'toString', ''])('remembers a table of the name %j as any other', (name) => {
    const verdicts = judgedInTurn([seeing(['a', name], 0), seeing(['a'], 1)]);
    expect(verdicts.map((each) => resultsOf(each, 'tables.count')['c1'])).toEqual([
      'ok not_configured',
      'warning vanished',
    ]);
    expect(judgedInTurn([seeing(['a'], 0), seeing(['a', name], 1)]).map((each) => each.health)).toEqual(['ok', 'ok']);
  });
});

describe('partitions.healthy, .writable and .readable', () => {
  it('judge each table on its own', () => {
    const tables = known([illTable(1, 'a', 3, 0, 0), illTable(2, 'b', 3, 2, 1), tableRow(3, 'c')]);
    const verdict = judged(inspecting({ tables }));
    expect(told(verdict)).toEqual([
      'critical partitions.readable b unreadable',
      'critical partitions.writable b unwritable',
      'warning partitions.healthy a under_replicated',
      'warning partitions.healthy b under_replicated',
      'warning partitions.read_margin c1 next_loss',
    ]);
    expect(findingOf(verdict, 'partitions.readable')).toMatchObject({
      symptom: '1 of 8 partitions of b cannot be read',
      value: 1,
      reference: 0,
      unit: 'partitions',
      impact: ['Reads and writes of these partitions fail or time out: they have no primary.'],
    });
  });

  it('name the partitions where the table was looked into, by what each check is about', () => {
    const detail = {
      id: 7,
      name: 'b',
      maxReplicaCount: 3,
      partitions: [
        { index: 2, replicasHave: 2, replicasWant: 3, primary: 'replica1:34801', secondaries: ['replica2:34801'] },
        { index: 1, replicasHave: 1, replicasWant: 3, primary: 'replica1:34801', secondaries: [] },
        {
          index: 0,
          replicasHave: 2,
          replicasWant: 3,
          primary: undefined,
          secondaries: ['replica1:34801', 'replica2:34801'],
        },
        {
          index: 3,
          replicasHave: 3,
          replicasWant: 3,
          primary: 'replica1:34801',
          secondaries: ['replica2:34801', 'replica3:34801'],
        },
      ],
    };
    const parts = { tables: known([illTable(7, 'b', 3, 2, 1)]), tableDetails: new Map([['b', known(detail)]]) };
    const symptoms = judged(inspecting(parts)).findings.map((each) => each.symptom);
    expect(symptoms).toEqual([
      '1 of 8 partitions of b cannot be read: 7.0',
      '2 of 8 partitions of b cannot be written: 7.0 and 7.1',
      '3 of 8 partitions of b lack replicas: 7.0, 7.1 and 7.2',
      'One more loss makes up to 1 partition unreadable: b 1',
    ]);
  });

  describe('of a table that is being split', () => {
    const child = (index: number) => ({
      index,
      replicasHave: 0,
      replicasWant: 0,
      primary: undefined,
      secondaries: [],
      splitting: true as const,
    });
    const parent = (index: number, primary: string | undefined) => ({
      index,
      replicasHave: primary === undefined ? 2 : 3,
      replicasWant: 3,
      primary,
      secondaries: ['replica2:34801', 'replica3:34801'],
    });
    const table = (unhealthy: number, primary: string | undefined) => ({
      tables: known([illTable(7, 'b', unhealthy, unhealthy, unhealthy)]),
      tableDetails: new Map([
        ['b', known({ id: 7, name: 'b', maxReplicaCount: 3, partitions: [parent(0, primary), child(1)] })],
      ]),
    });

    it('do not count the children that do not serve yet, as `ls -d` does', () => {
      const verdict = judged(inspecting(table(1, 'replica1:34801')));
      expect(toldKnown(verdict)).toEqual([]);
      for (const check of ['partitions.healthy', 'partitions.writable', 'partitions.readable']) {
        expect(resultsOf(verdict, check)).toEqual({ b: 'ok healthy' });
      }
    });

    it('still find a parent without a primary, and name it alone', () => {
      const verdict = judged(inspecting(table(2, undefined)));
      expect(findingOf(verdict, 'partitions.readable').symptom).toBe('1 of 8 partitions of b cannot be read: 7.0');
    });

    it('count what cannot be looked into as it is printed', () => {
      const parts = { ...table(1, 'replica1:34801'), tableDetails: new Map() };
      expect(resultsOf(judged(inspecting(parts)), 'partitions.readable')).toEqual({ b: 'critical unreadable' });
    });
  });

  it('explain themselves by lost nodes, the freeze and dead partitions', () => {
    const verdict = judged(
      inspecting({
        tables: known([illTable(1, 'a', 8, 3, 3)]),
        nodes: known(NODES.map((node, index) => nodeRow(node, index === 1 ? { status: 'UNALIVE' } : {}))),
        clusterInfo: known(clusterInfo({ effectiveLevel: 'freezed' })),
        deadPartitions: known(2),
      }),
    );
    expect(findingOf(verdict, 'partitions.readable').causes).toEqual([
      {
        cause: 'replica2:34801 is lost, with the replicas it holds',
        confidence: 'likely',
        evidence: [
          'UNALIVE: replica2:34801',
          'The effective level is freezed, so no new primary is chosen',
          'ddd_diagnose finds 2 partitions without any living replica',
        ],
        disprovedBy: ['The partitions stay unhealthy after the server is back for some minutes.'],
      },
    ]);
  });

  it('are unknown for a table that is listed without its health, and judge the others', () => {
    const { health: _, ...bare } = tableRow(1, 'a');
    const verdict = judged(inspecting({ tables: known([bare, tableRow(2, 'b')]) }));
    expect(resultsOf(verdict, 'partitions.healthy')).toEqual({ a: 'unknown partial', b: 'ok healthy' });
    expect(verdict.confidence).toBe('partial');
  });

  it('are ok in a cluster without tables', () => {
    const verdict = judged(inspecting({ tables: known([]), tableStat: known([]) }));
    expect(verdict).toMatchObject({ health: 'ok', confidence: 'complete' });
  });

  it('are unknown once, under tables.count, when the tables could not be listed', () => {
    const verdict = judged(inspecting({ tables: unknown('no_answer', 'ERR_TIMEOUT') }));
    expect(told(verdict)).toEqual(['unknown tables.count c1 no_answer']);
    expect(resultsOf(verdict, 'partitions.readable')).toEqual({ c1: 'unknown no_answer' });
  });
});

describe('servers.version', () => {
  const running = (versions: Readonly<Record<string, string>>, expected?: string) =>
    inspecting(
      { serverInfo: known(Object.entries(versions).map(([server, version]) => serverInfo(server, 'x', version))) },
      { expected: { version: expected, metas: METAS, nodes: undefined, tables: undefined } },
    );

  it('finds the servers that run another version than most', () => {
    const verdict = judged(running({ 'meta1:34601': '2.5.0', 'replica1:34801': '2.5.0', 'replica2:34801': '2.4.0' }));
    expect(findingsOf(verdict, 'servers.version').map((each) => each.symptom)).toEqual([
      'replica2:34801 runs 2.4.0 while most run 2.5.0',
    ]);
  });

  it('finds every server that does not run the expected version', () => {
    const verdict = judged(running({ 'meta1:34601': '2.5.0', 'replica1:34801': '2.5.0' }, '2.4.0'));
    expect(resultsOf(verdict, 'servers.version')).toEqual({
      'meta1:34601': 'warning unexpected_version',
      'replica1:34801': 'warning unexpected_version',
    });
  });

  it('takes the servers’ own HTTP answers where server_info could not be read', () => {
    const versions = new Map([['replica1:34801', known({ version: '2.5.0', gitSha: 'x' })]]);
    const verdict = judged(inspecting({ serverInfo: unknown('out_of_time', 'x'), versions }));
    expect(resultsOf(verdict, 'servers.version')).toEqual({ c1: 'ok equal' });
  });
});

describe('balance.pending', () => {
  const pending = (changes: Parameters<typeof clusterInfo>[0]) =>
    inspecting({ clusterInfo: known(clusterInfo(changes)) });

  it.each([
    [{ balanceOperations: 0 }, 'ok balanced'],
    [{ balanceOperations: 7 }, 'warning pending'],
    [{ balanceOperations: undefined }, 'unknown partial'],
    [{ balanceOperations: 7, effectiveLevel: 'lively' as const }, 'ok in_progress'],
    [{ balanceOperations: 0, effectiveLevel: 'freezed' as const }, 'unknown blocked'],
  ])('%j: %s', (changes, expected) => {
    expect(resultsOf(judged(pending(changes)), 'balance.pending')).toEqual({ c1: expected });
  });

  it('does not believe a count that is not kept up while partitions are unhealthy', () => {
    const verdict = judged(inspecting({ tables: known([illTable(1, 'a', 1, 0, 0)]) }));
    expect(resultsOf(verdict, 'balance.pending')).toEqual({ c1: 'unknown blocked' });
    expect(told(verdict)).toEqual(['warning partitions.healthy a under_replicated']);
  });
});
