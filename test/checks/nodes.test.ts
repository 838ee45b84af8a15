import { describe, expect, it } from 'vitest';
import type { NodeRow } from '../../src/pegasus/cluster-snapshot.ts';
import { known, type Reading, unknown } from '../../src/pegasus/reading.ts';
import { findingOf, findingsOf, judged, judgedInTurn, resultsOf, told } from '../support/judging.ts';
import { inspecting, METAS, MINUTE, NODES, NOON, nodeRow, serverInfo, silentServer } from '../support/snapshots.ts';

const HOUR = 60 * MINUTE;
const rows = (...changes: readonly Partial<NodeRow>[]) =>
  known(NODES.map((node, index) => nodeRow(node, changes[index] ?? {})));
const infoWithout = (silent: string) =>
  known([...METAS, ...NODES].map((each) => (each === silent ? silentServer(each) : serverInfo(each))));
const primaries = (...counts: readonly number[]) =>
  known(counts.map((count, index) => nodeRow(`replica${index + 1}:34801`, { primaries: count })));

describe('nodes.alive', () => {
  it('is critical for each UNALIVE node, by its name', () => {
    const verdict = judged(inspecting({ nodes: rows({}, { status: 'UNALIVE', replicas: 16 }) }));
    expect(resultsOf(verdict, 'nodes.alive')).toEqual({
      'replica1:34801': 'ok alive',
      'replica2:34801': 'critical unalive',
      'replica3:34801': 'ok alive',
    });
    expect(findingOf(verdict, 'nodes.alive')).toMatchObject({
      symptom: 'replica2:34801 is UNALIVE for the meta servers and is still listed for 16 replicas',
      value: 'UNALIVE',
      reference: 'ALIVE',
      command: "ssh replica2 'pgrep -af pegasus_server; dmesg -T | tail -n 20'",
      runbook: 'docs/runbook.md#nodesalive',
    });
  });

  it('finds a node that reads ALIVE and answers nobody', () => {
    const startTimes = new Map([['replica2:34801', unknown('no_answer', 'connection refused')]]);
    const verdict = judged(inspecting({ serverInfo: infoWithout('replica2:34801'), startTimes }));
    expect(told(verdict)).toEqual([
      'critical nodes.alive replica2:34801 silent',
      'warning nodes.freeze_margin c1 imminent',
    ]);
    expect(findingOf(verdict, 'nodes.alive').causes[0]?.evidence).toEqual([
      'The meta servers take some 20 s to notice a death',
      'server_info: ERR_NETWORK_FAILURE',
      '/recentStartTime: connection refused',
    ]);
  });

  it('finds it by HTTP alone when server_info could not be read', () => {
    const startTimes = new Map<string, Reading<string>>([
      ['replica1:34801', known('2026-11-01 08:00:00')],
      ['replica2:34801', unknown('no_answer', 'connection refused')],
    ]);
    const verdict = judged(inspecting({ serverInfo: unknown('out_of_time', 'x'), startTimes }));
    expect(resultsOf(verdict, 'nodes.alive')['replica2:34801']).toBe('critical silent');
  });

  it('is a warning when the node answers HTTP and not the remote command', () => {
    const versions = new Map([['replica2:34801', known({ version: '2.6.0-SNAPSHOT', gitSha: 'x' })]]);
    const verdict = judged(inspecting({ serverInfo: infoWithout('replica2:34801'), versions }));
    expect(resultsOf(verdict, 'nodes.alive')['replica2:34801']).toBe('warning half_silent');
  });

  it('blames no node when the tools reached nobody, or the step was cut off', () => {
    const nobody = known([...METAS, ...NODES].map(silentServer));
    expect(judged(inspecting({ serverInfo: nobody })).findings.map((each) => each.check)).not.toContain('nodes.alive');
    const metrics = new Map([['replica2:34801', unknown('truncated', 'left out')]]);
    const startTimes = new Map([['replica2:34801', unknown('out_of_time', 'not begun')]]);
    const cut = judged(inspecting({ serverInfo: known(METAS.map((each) => serverInfo(each))), metrics, startTimes }));
    expect(resultsOf(cut, 'nodes.alive')['replica2:34801']).toBe('ok alive');
  });

  it('is critical for the cluster when no node is listed', () => {
    expect(resultsOf(judged(inspecting({ nodes: known([]) })), 'nodes.alive')).toEqual({ c1: 'critical no_nodes' });
  });

  it('is reported instead of what a silent node keeps from being read', () => {
    const failed = unknown('no_answer', 'query metrics from node replica2:34801 failed');
    const parts = { serverInfo: infoWithout('replica2:34801'), nodeUsage: failed, tableStat: failed };
    const verdict = judged(inspecting(parts));
    expect(told(verdict)).toEqual([
      'critical nodes.alive replica2:34801 silent',
      'warning nodes.freeze_margin c1 imminent',
    ]);
    expect(resultsOf(verdict, 'latency.read_p99')).toEqual({ c1: 'unknown no_answer' });
  });
});

describe('nodes.expected', () => {
  const seeing = (nodes: readonly string[], minutes: number, expected?: readonly string[]) =>
    inspecting(
      { nodes: known(nodes.map((node) => nodeRow(node))) },
      {
        now: NOON + minutes * MINUTE,
        expected: { version: undefined, metas: METAS, nodes: expected, tables: undefined },
      },
    );

  it('compares with the configured list', () => {
    const verdict = judged(seeing(['replica1:34801', 'spare:34801'], 0, ['replica1:34801', 'replica2:34801']));
    expect(resultsOf(verdict, 'nodes.expected')).toEqual({
      'replica2:34801': 'critical missing',
      'spare:34801': 'warning unexpected',
    });
    expect(resultsOf(judged(seeing(NODES, 0, NODES)), 'nodes.expected')).toEqual({ c1: 'ok as_expected' });
  });

  it('compares only the number where the cluster prints addresses', () => {
    const verdict = judged(seeing(['10.0.0.1:34801', '10.0.0.2:34801'], 0, NODES));
    expect(resultsOf(verdict, 'nodes.expected')).toEqual({ c1: 'warning count_differs' });
  });

  it('is not judged on the first run without a list', () => {
    expect(resultsOf(judged(seeing(NODES, 0)), 'nodes.expected')).toEqual({ c1: 'ok not_configured' });
  });

  it('misses a node that vanished, for a day, even without a list', () => {
    const [first = '', second = ''] = NODES;
    const runs = [0, 5, 23 * 60, 25 * 60].map((minutes) => seeing(minutes === 0 ? [first, second] : [first], minutes));
    expect(judgedInTurn(runs).map((each) => resultsOf(each, 'nodes.expected'))).toEqual([
      { c1: 'ok not_configured' },
      { 'replica2:34801': 'warning vanished' },
      { 'replica2:34801': 'warning vanished' },
      { c1: 'ok not_configured' },
    ]);
  });

  it('keeps missing it through runs that could not list the nodes', () => {
    const blind = inspecting({ nodes: unknown('no_answer', 'x') }, { now: NOON + 30 * HOUR });
    const [, , last] = judgedInTurn([seeing(NODES, 0), blind, seeing(NODES.slice(1), 23 * 60)]);
    expect(last && resultsOf(last, 'nodes.expected')).toEqual({ 'replica1:34801': 'warning vanished' });
  });
});

describe('nodes.replica_skew and nodes.primary_skew', () => {
  it('name the node that is furthest off, with counts, mean and limit', () => {
    const finding = findingOf(judged(inspecting({ nodes: primaries(16, 16, 0) })), 'nodes.primary_skew');
    expect(finding.entity).toEqual({ kind: 'node', name: 'replica3:34801' });
    expect(finding.symptom).toBe(
      'replica3:34801 holds 0 primaries while the mean of 3 nodes is 10.7: 100 % off, at or above the limit of 20 %',
    );
    expect(finding).toMatchObject({ value: 100, reference: 20, unit: 'percent', status: 'warning' });
  });

  it('name all nodes that are equally far off', () => {
    const findings = findingsOf(judged(inspecting({ nodes: primaries(30, 30, 30, 0, 0) })), 'nodes.primary_skew');
    expect(findings.map((each) => each.entity.name)).toEqual(['replica4:34801', 'replica5:34801']);
  });

  it('find the node that holds too many', () => {
    expect(resultsOf(judged(inspecting({ nodes: primaries(40, 10, 10) })), 'nodes.primary_skew')).toEqual({
      'replica1:34801': 'warning skewed',
    });
  });

  it.each([
    ['within the limit', [100, 110, 105]],
    ['off by two at most, however large the share', [1, 3, 2]],
    ['with nothing to spread', [0, 0, 0]],
    ['with one node', [12]],
  ])('are ok %s', (_, counts) => {
    expect(
      Object.values(resultsOf(judged(inspecting({ nodes: primaries(...counts) })), 'nodes.primary_skew'))[0],
    ).toMatch(/^ok /);
  });

  it('leave out UNALIVE and silent nodes', () => {
    const unalive = judged(inspecting({ nodes: rows({}, {}, { status: 'UNALIVE', replicas: 0, primaries: 0 }) }));
    expect(resultsOf(unalive, 'nodes.replica_skew')).toEqual({ c1: 'ok balanced' });
    const silent = judged(
      inspecting({ nodes: rows({}, {}, { replicas: 3 }), serverInfo: infoWithout('replica3:34801') }),
    );
    expect(resultsOf(silent, 'nodes.replica_skew')).toEqual({ c1: 'ok balanced' });
  });

  it('explain an empty node that started after all the others', () => {
    const servers = [...METAS, ...NODES].map((each) =>
      serverInfo(each, each === 'replica3:34801' ? '2026-11-23 11:30:00' : '2026-11-01 08:00:00'),
    );
    const finding = findingOf(
      judged(inspecting({ nodes: primaries(16, 16, 0), serverInfo: known(servers) })),
      'nodes.primary_skew',
    );
    expect(finding.causes[0]?.evidence).toEqual([
      'replica3:34801 started at 2026-11-23 11:30:00, the others by 2026-11-01 08:00:00',
    ]);
  });

  it.each([
    ['a node that holds too many', primaries(10, 10, 40), '2026-11-23 11:30:00'],
    ['a start within the same minute', primaries(16, 16, 0), '2026-11-01 08:00:20'],
    ['a start that is no time', primaries(16, 16, 0), 'zzz'],
  ])('do not blame a restart for %s', (_, nodes, start) => {
    const servers = NODES.map((each) => serverInfo(each, each === 'replica3:34801' ? start : '2026-11-01 08:00:00'));
    expect(findingOf(judged(inspecting({ nodes, serverInfo: known(servers) })), 'nodes.primary_skew').causes).toEqual(
      [],
    );
  });

  it('judge the configured limit', () => {
    const limits = () => ({ warning: 200, critical: undefined });
    expect(resultsOf(judged(inspecting({ nodes: primaries(16, 16, 0) }, { limits })), 'nodes.primary_skew')).toEqual({
      c1: 'ok balanced',
    });
  });
});
