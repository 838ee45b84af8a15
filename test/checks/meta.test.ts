import { describe, expect, it } from 'vitest';
import type { LevelOperation } from '../../src/checks/check.ts';
import type { Inspection } from '../../src/checks/judge.ts';
import type { Verdict } from '../../src/checks/verdict.ts';
import type { ClusterSnapshot, MetaLevel } from '../../src/pegasus/cluster-snapshot.ts';
import { known, unknown } from '../../src/pegasus/reading.ts';
import { findingOf, judged, judgedInTurn, resultsOf, told } from '../support/judging.ts';
import {
  clusterInfo,
  clusterSnapshot,
  inspecting,
  inspection,
  METAS,
  MINUTE,
  NODES,
  NOON,
  nodeRow,
  serverInfo,
  silentServer,
} from '../support/snapshots.ts';

const level = (
  effective: 'steady' | 'freezed' | 'lively' | 'blind',
  requested: 'steady' | 'freezed' | 'lively' | 'blind',
) =>
  judged(
    inspecting({ clusterInfo: known(clusterInfo({ effectiveLevel: effective })), requestedLevel: known(requested) }),
  );

describe('cluster.reachable', () => {
  const down = unknown('no_answer', 'ERR_TIMEOUT');
  const allDown = {
    clusterInfo: down,
    requestedLevel: down,
    nodes: down,
    tables: down,
    serverInfo: down,
    serverStat: down,
    nodeUsage: down,
    tableStat: down,
  };

  it('is unknown when nothing answered, with every failure as evidence', () => {
    const verdict = judged(inspecting(allDown));
    expect(told(verdict)).toEqual(['unknown cluster.reachable c1 no_answer']);
    expect(findingOf(verdict, 'cluster.reachable').symptom).toBe(
      'No meta server answered any of 8 commands: cluster_info: ERR_TIMEOUT',
    );
    expect(findingOf(verdict, 'cluster.reachable').causes[0]?.evidence).toHaveLength(6);
  });

  it('is ok as soon as one command was answered: the rest are unknown on their own', () => {
    const verdict = judged(inspecting({ ...allDown, requestedLevel: known('steady') }));
    expect(resultsOf(verdict, 'cluster.reachable')).toEqual({ c1: 'ok answered' });
    expect(told(verdict)).toContain('unknown nodes.alive c1 no_answer');
    expect(verdict.confidence).toBe('partial');
  });

  it('does not take a server_info that reached nobody for an answer', () => {
    const verdict = judged(inspecting({ ...allDown, serverInfo: known(METAS.map(silentServer)) }));
    expect(told(verdict)).toEqual(['unknown cluster.reachable c1 no_answer']);
  });

  it('points at the shell when a server does answer HTTP', () => {
    const versions = new Map([['meta1:34601', known({ version: '2.5.0', gitSha: 'x' })]]);
    const finding = findingOf(judged(inspecting({ ...allDown, versions })), 'cluster.reachable');
    expect(finding.causes[0]?.disprovedBy).toEqual([
      'meta1:34601 does answer HTTP: then the shell or its configuration is at fault.',
    ]);
  });

  it('gives the reason of a report that is missing or unreadable', () => {
    const verdict = judged(inspection({ snapshot: unknown('truncated', '23,950 of 41,002 bytes') }));
    expect(told(verdict)).toEqual(['unknown cluster.reachable c1 truncated']);
    expect(verdict).toMatchObject({ health: 'ok', confidence: 'blind' });
  });

  it('says so when a report asks the metas nothing', () => {
    const nothing = unknown('not_collected', 'no step');
    const none = Object.fromEntries(Object.keys(allDown).map((part) => [part, nothing]));
    expect(told(judged(inspecting(none)))).toEqual(['unknown cluster.reachable c1 not_collected']);
  });
});

const requesting = (requested: MetaLevel, minutes: number, more: Requesting = {}) =>
  inspecting(
    {
      clusterInfo: known(clusterInfo({ effectiveLevel: requested, primaryMetaServer: more.leader ?? 'meta1:34601' })),
      requestedLevel: known(requested),
      ...(more.started !== undefined && {
        serverInfo: known(METAS.map((meta) => serverInfo(meta, meta === 'meta1:34601' ? more.started : undefined))),
      }),
      ...(more.bulkLoading !== undefined && { meters: bulkLoading(more.bulkLoading) }),
    },
    { now: NOON + minutes * MINUTE, levelOperation: more.operation },
  );

interface Requesting {
  readonly leader?: string;
  readonly started?: string;
  readonly bulkLoading?: number;
  readonly operation?: LevelOperation;
}

function bulkLoading(replicas: number): NonNullable<ClusterSnapshot['meters']> {
  const meters = { bulk_loading_replicas: { value: replicas, kind: 'level', unit: 'count' } } as const;
  return new Map([['replica1:34801', known({ server: 'replica1:34801', role: 'replica', timestampMs: NOON, meters })]]);
}

describe('meta.level_lost', () => {
  const lostIn = (runs: readonly Inspection[]) =>
    judgedInTurn(runs).map((each) => resultsOf(each, 'meta.level_lost')['c1']);

  it('finds a freeze that went with the leader that knew of it, for an hour', () => {
    const runs = [
      requesting('freezed', 0),
      requesting('steady', 5, { leader: 'meta2:34601' }),
      requesting('steady', 60, { leader: 'meta2:34601' }),
      requesting('steady', 65, { leader: 'meta2:34601' }),
    ];
    expect(lostIn(runs)).toEqual(['ok kept', 'warning leader_changed', 'warning leader_changed', 'ok kept']);
    const finding = findingOf(judgedInTurn(runs)[1] as Verdict, 'meta.level_lost');
    expect(finding.symptom).toBe(
      'The level is steady again and freezed was requested before: another meta leads now, and it starts in steady, noticed at 2026-11-23T12:05:00Z',
    );
    expect(finding.impact).toEqual([
      'The metas react to lost servers again: primaries are replaced and replicas rebuilt.',
    ]);
  });

  it('finds a lively that went with a restart of the same leader', () => {
    const runs = [
      requesting('lively', 0, { started: '2026-11-01 08:00:00' }),
      requesting('steady', 5, { started: '2026-11-23 12:03:00' }),
    ];
    expect(lostIn(runs)).toEqual(['ok kept', 'warning leader_restarted']);
  });

  it('finds a lively that a bulk load ended', () => {
    const runs = [requesting('lively', 0), requesting('steady', 5, { bulkLoading: 3 })];
    expect(lostIn(runs)).toEqual(['ok kept', 'warning bulk_load']);
  });

  it.each([
    ['somebody set it back', [requesting('lively', 0), requesting('steady', 5, { bulkLoading: 0 })]],
    ['a freeze was lifted during a bulk load', [requesting('freezed', 0), requesting('steady', 5, { bulkLoading: 3 })]],
    [
      'it was set again at the new leader',
      [requesting('freezed', 0), requesting('freezed', 5, { leader: 'meta2:34601' })],
    ],
    ['it was steady before', [requesting('steady', 0), requesting('steady', 5, { leader: 'meta2:34601' })]],
    ['nothing was known before', [requesting('steady', 0, { leader: 'meta2:34601' })]],
  ])('finds nothing where %s', (_, runs) => {
    expect(lostIn(runs).at(-1)).toBe('ok kept');
  });

  it('is over as soon as the level is set again', () => {
    const runs = [
      requesting('freezed', 0),
      requesting('steady', 5, { leader: 'meta2:34601' }),
      requesting('freezed', 10, { leader: 'meta2:34601' }),
    ];
    expect(lostIn(runs).at(-1)).toBe('ok kept');
  });

  it('remembers the level through a run that could not read it', () => {
    const blind = inspection({ snapshot: unknown('no_answer', 'x'), now: NOON + 5 * MINUTE });
    const runs = [requesting('freezed', 0), blind, requesting('steady', 10, { leader: 'meta2:34601' })];
    expect(lostIn(runs).at(-1)).toBe('warning leader_changed');
  });
});

describe('meta.level knows who set it', () => {
  const causeOf = (runs: readonly Inspection[]) =>
    findingOf(judgedInTurn(runs).at(-1) as Verdict, 'meta.level').causes[0];
  const operation: LevelOperation = {
    id: 'op-1',
    level: 'lively',
    approvedBy: 'lena',
    startedAt: NOON,
    until: NOON + 60 * MINUTE,
  };

  it('names the time of the inspection that saw it first, where an earlier one saw another level', () => {
    const cause = causeOf([requesting('steady', 0), requesting('lively', 5), requesting('lively', 10)]);
    expect(cause?.cause).toBe('Somebody set this level and has not set it back');
    expect(cause?.evidence).toContain('First seen so at 2026-11-23T12:05:00Z; the inspection before saw another level');
    expect(causeOf([requesting('lively', 0)])?.evidence).toEqual(['get_meta_level says lively']);
  });

  it('takes a level that came with another leader for the one that it began in', () => {
    const cause = causeOf([requesting('steady', 0), requesting('lively', 5, { leader: 'meta2:34601' })]);
    expect(cause).toMatchObject({
      confidence: 'likely',
      cause: 'The present leader began in this level (meta_function_level_on_start)',
    });
  });

  it('is ok while an operation of Farrier holds it, and names the operation once that is overdue', () => {
    const during = requesting('lively', 10, { operation });
    expect(resultsOf(judged(during), 'meta.level')).toEqual({ c1: 'ok operation' });
    const late = requesting('lively', 70, { operation });
    expect(resultsOf(judged(late), 'meta.level')).toEqual({ c1: 'warning lively' });
    expect(causeOf([late])?.cause).toBe('Operation op-1 set it at 2026-11-23T12:00:00Z, approved by lena');
  });

  it('is not ok by an operation that set another level, nor by one that nothing ends', () => {
    const other = requesting('freezed', 10, { operation });
    expect(resultsOf(judged(other), 'meta.level')).toEqual({ c1: 'warning freezed' });
    const frozen = { ...operation, level: 'freezed', until: undefined } as const;
    expect(resultsOf(judged(requesting('freezed', 10, { operation: frozen })), 'meta.level')).toEqual({
      c1: 'warning freezed',
    });
  });
});

describe('meta.leader', () => {
  it('says a change once, with both names, and nothing on the first run', () => {
    const led = (leader: string, minutes: number) =>
      inspecting({ clusterInfo: known(clusterInfo({ primaryMetaServer: leader })) }, { now: NOON + minutes * MINUTE });
    const verdicts = judgedInTurn([led('meta1:34601', 0), led('meta2:34601', 5), led('meta2:34601', 10)]);
    expect(verdicts.map((each) => resultsOf(each, 'meta.leader')['c1'])).toEqual([
      'ok led',
      'warning leader_changed',
      'ok led',
    ]);
    const [, changed] = verdicts;
    expect(changed && findingOf(changed, 'meta.leader').symptom).toBe(
      'The meta leader moved from meta1:34601 to meta2:34601 since the last inspection',
    );
  });

  it('remembers the leader through runs that could not ask', () => {
    const blind = inspection({ snapshot: unknown('no_answer', 'x'), now: NOON + MINUTE });
    const later = inspecting({ clusterInfo: known(clusterInfo({ primaryMetaServer: 'meta3:34601' })) });
    const [, , last] = judgedInTurn([inspection(), blind, later]);
    expect(last && resultsOf(last, 'meta.leader')).toEqual({ c1: 'warning leader_changed' });
  });

  it.each(['', '-', ' '])('is critical when no leader is named (%j)', (leader) => {
    const verdict = judged(inspecting({ clusterInfo: known(clusterInfo({ primaryMetaServer: leader })) }));
    expect(resultsOf(verdict, 'meta.leader')).toEqual({ c1: 'critical no_leader' });
  });
});

describe('meta.members', () => {
  const servers = (silent: readonly string[]) =>
    known([...METAS, ...NODES].map((each) => (silent.includes(each) ? silentServer(each) : serverInfo(each))));

  it('finds a silent meta, and is critical when only one is left', () => {
    expect(resultsOf(judged(inspecting({ serverInfo: servers(['meta3:34601']) })), 'meta.members')).toEqual({
      'meta3:34601': 'warning silent',
    });
    const alone = judged(inspecting({ serverInfo: servers(['meta2:34601', 'meta3:34601']) }));
    expect(resultsOf(alone, 'meta.members')).toEqual({
      'meta2:34601': 'critical silent',
      'meta3:34601': 'critical silent',
    });
  });

  it('does not call a meta silent that answers HTTP', () => {
    const startTimes = new Map([['meta3:34601', known('2026-11-01 08:00:00')]]);
    const verdict = judged(inspecting({ serverInfo: servers(['meta3:34601']), startTimes }));
    expect(resultsOf(verdict, 'meta.members')).toEqual({ c1: 'ok complete' });
  });

  it('compares the list with the configured one', () => {
    const listed = ['meta1:34601', 'meta2:34601', 'other:34601'];
    const verdict = judged(inspecting({ clusterInfo: known(clusterInfo({ metaServers: listed })) }));
    expect(resultsOf(verdict, 'meta.members')).toEqual({
      'meta3:34601': 'warning missing',
      'other:34601': 'warning unexpected',
    });
  });

  it('compares only the number where one side has addresses and the other names', () => {
    const of = (metaServers: string[]) =>
      resultsOf(judged(inspecting({ clusterInfo: known(clusterInfo({ metaServers })) })), 'meta.members');
    expect(of(['10.0.0.1:34601', '10.0.0.2:34601', '10.0.0.3:34601'])['c1']).not.toBe('warning count_differs');
    expect(of(['10.0.0.1:34601', '10.0.0.2:34601'])['c1']).toBe('warning count_differs');
  });

  it('is unknown, not ok, when no meta could be asked', () => {
    const verdict = judged(inspecting({ serverInfo: unknown('out_of_time', 'too late') }));
    expect(resultsOf(verdict, 'meta.members')).toEqual({ c1: 'unknown out_of_time' });
  });
});

describe('meta.level and meta.level_requested', () => {
  it('are ok when both are steady', () => {
    const verdict = level('steady', 'steady');
    expect(resultsOf(verdict, 'meta.level')).toEqual({ c1: 'ok steady' });
    expect(resultsOf(verdict, 'meta.level_requested')).toEqual({ c1: 'ok equal' });
  });

  it.each([
    ['freezed', 'steady', 'critical freezed', 'warning auto_freeze'],
    ['freezed', 'lively', 'critical freezed', 'warning auto_freeze'],
    ['freezed', 'freezed', 'warning freezed', 'ok equal'],
    ['lively', 'lively', 'warning lively', 'ok equal'],
    ['blind', 'blind', 'critical blind', 'ok equal'],
    ['steady', 'lively', 'ok steady', 'warning differs'],
  ] as const)('effective %s, requested %s: %s and %s', (effective, requested, forLevel, forRequested) => {
    const verdict = level(effective, requested);
    expect(resultsOf(verdict, 'meta.level')).toEqual({ c1: forLevel });
    expect(resultsOf(verdict, 'meta.level_requested')).toEqual({ c1: forRequested });
  });

  it('explains an automatic freeze by the nodes that are lost', () => {
    const nodes = known([nodeRow('replica1:34801'), nodeRow('replica2:34801', { status: 'UNALIVE' })]);
    const info = known(clusterInfo({ effectiveLevel: 'freezed' }));
    const finding = findingOf(judged(inspecting({ nodes, clusterInfo: info })), 'meta.level');
    expect(finding.symptom).toContain('freezed instead of steady, while steady is requested');
    expect(finding.causes[0]?.evidence).toEqual(['1 of 2 nodes are ALIVE', 'UNALIVE: replica2:34801']);
  });

  it('judges the effective level alone when the requested one is unknown', () => {
    const requestedLevel = unknown('no_answer', 'ERR_TIMEOUT');
    const info = known(clusterInfo({ effectiveLevel: 'lively' }));
    const verdict = judged(inspecting({ requestedLevel, clusterInfo: info }));
    expect(told(verdict)).toEqual(['warning meta.level c1 lively', 'unknown meta.level_requested c1 no_answer']);
  });
});

describe('an unreadable command', () => {
  it('is told by a check that lives on it where its owner found another source', () => {
    const versions = new Map([['replica1:34801', known({ version: '2.5.0', gitSha: 'x' })]]);
    const verdict = judged(inspecting({ serverInfo: unknown('no_answer', 'ERR_TIMEOUT'), versions }));
    expect(resultsOf(verdict, 'servers.version')).toEqual({ c1: 'ok equal' });
    expect(told(verdict)).toContain('unknown meta.members c1 no_answer');
  });

  it('is reported by one check and named by the others', () => {
    const verdict = judged(inspecting({ clusterInfo: unknown('malformed', 'no JSON') }));
    expect(told(verdict)).toEqual(['unknown meta.leader c1 malformed']);
    for (const check of ['meta.members', 'meta.level', 'meta.level_requested', 'balance.pending']) {
      expect(resultsOf(verdict, check)).toEqual({ c1: 'unknown malformed' });
    }
  });

  it('is said to be missing from the report when it was not collected', () => {
    const verdict = judged(inspecting({ tables: unknown('not_collected', 'no step tables') }));
    expect(findingOf(verdict, 'tables.count').symptom).toBe('`ls -d` is not in the report: no step tables');
  });

  it('never makes the snapshot of another part unknown', () => {
    const verdict = judged(inspection({ snapshot: known(clusterSnapshot({ nodes: unknown('no_answer', 'x') })) }));
    expect(resultsOf(verdict, 'tables.count')['c1']).toMatch(/^ok /);
  });
});
