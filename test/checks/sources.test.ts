import { describe, expect, it } from 'vitest';
import type { BackupPolicy, ClusterSnapshot, Duplication } from '../../src/pegasus/cluster-snapshot.ts';
import { known, unknown } from '../../src/pegasus/reading.ts';
import { findingOf, judged, judgedInTurn, resultsOf } from '../support/judging.ts';
import { inspecting, METAS, MINUTE, NODES, NOON } from '../support/snapshots.ts';

const saying = (changes: Partial<ClusterSnapshot>, check: string) => resultsOf(judged(inspecting(changes)), check);

describe('config.drift', () => {
  const options = (values: Readonly<Record<string, string>>, silent?: string) =>
    new Map(
      Object.entries(values).map(([server, value]) => [
        server,
        server === silent ? unknown('no_answer', 'x') : known({ server, options: { max_replicas_in_group: value } }),
      ]),
    );
  const [a = '', b = '', c = ''] = NODES;
  const [meta = ''] = METAS;

  it('tells the server that differs from most of its role', () => {
    expect(saying({ options: options({ [a]: '3', [b]: '3', [c]: '4' }) }, 'config.drift')).toEqual({
      [c]: 'warning differs',
    });
    const verdict = judged(inspecting({ options: options({ [a]: '3', [b]: '3', [c]: '4' }) }));
    expect(findingOf(verdict, 'config.drift').symptom).toBe(`${c} has max_replicas_in_group = 4 while most have 3`);
  });

  it('does not compare metas with replica servers, nor with who did not answer', () => {
    expect(saying({ options: options({ [a]: '3', [b]: '3', [meta]: '4' }) }, 'config.drift')).toEqual({
      c1: 'ok none',
    });
    expect(saying({ options: options({ [a]: '3', [b]: '4' }, b) }, 'config.drift')).toEqual({ c1: 'ok none' });
    expect(saying({ options: new Map() }, 'config.drift')).toEqual({});
  });

  it('is unknown where no server told its options', () => {
    const silent = new Map(NODES.map((node) => [node, unknown('no_answer', 'x')] as const));
    expect(saying({ options: silent }, 'config.drift')).toEqual({ c1: 'unknown no_answer' });
  });
});

describe('duplication.running', () => {
  const dup = (status: string): Duplication => ({
    tableId: 1,
    table: 'orders',
    duplicationId: 7,
    status,
    followerCluster: 'c2',
  });
  const after = (status: string, minutes: number) => {
    const runs = [0, minutes].map((minute) =>
      inspecting({ duplications: known([dup(status)]) }, { now: NOON + minute * MINUTE }),
    );
    return Object.values(resultsOf(judgedInTurn(runs)[1] ?? judged(inspecting({})), 'duplication.running'));
  };

  it.each([
    ['DS_LOG', 120, 'ok none'],
    ['DS_REMOVED', 120, 'ok none'],
    ['DS_PAUSE', 119, 'ok brief'],
    ['DS_PAUSE', 120, 'warning paused'],
    ['DS_APP', 120, 'warning not_running'],
  ])('%s for %i minutes is %s', (status, minutes, expected) => {
    expect(after(status, minutes)).toEqual([expected]);
  });

  it('is silent where nobody asked, and unknown where the answer cannot be read', () => {
    expect(saying({ duplications: unknown('not_collected', 'x') }, 'duplication.running')).toEqual({});
    expect(saying({ duplications: unknown('malformed', 'x') }, 'duplication.running')).toEqual({
      c1: 'unknown malformed',
    });
  });
});

describe('backup.age', () => {
  const policy = (endTime: string | undefined, enabled = true): BackupPolicy => ({
    name: 'daily',
    enabled,
    intervalSeconds: 86_400,
    tableIds: [1],
    backups: [
      { startTime: '2026-11-23 11:00:00', endTime: undefined },
      { startTime: '2026-11-20 01:00:00', endTime },
    ],
  });

  it.each([
    ['2026-11-20 22:00:01', true, 'ok none'],
    ['2026-11-20 22:00:00', true, 'warning late'],
    ['2026-11-01 00:00:00', false, 'ok none'],
    [undefined, true, 'warning late'],
    ['not a time', true, 'warning late'],
  ])('with the last one finished at %s (enabled: %s) is %s', (endTime, enabled, expected) => {
    expect(saying({ backupPolicies: known([policy(endTime, enabled)]) }, 'backup.age')).toEqual({ c1: expected });
  });

  const run = (startTime: string): BackupPolicy => ({
    ...policy(undefined),
    backups: [{ startTime, endTime: undefined }],
  });

  it('is late where the first backup runs for longer than two intervals and the doubt about zones', () => {
    const told = (startTime: string) => saying({ backupPolicies: known([run(startTime)]) }, 'backup.age');
    expect(told('2026-11-20 22:00:01')).toEqual({ c1: 'ok none' });
    expect(told('2026-11-20 22:00:00')).toEqual({ c1: 'warning late' });
    const verdict = judged(inspecting({ backupPolicies: known([run('2026-11-19 12:00:00')]) }));
    expect(findingOf(verdict, 'backup.age').symptom).toContain('has finished none');
  });

  it('is not in time while a policy has begun no backup, and late once it was seen so for that long', () => {
    const none: BackupPolicy = { ...policy(undefined), backups: [] };
    const at = (hours: number) => inspecting({ backupPolicies: known([none]) }, { now: NOON + hours * 60 * MINUTE });
    const later = (hours: number) => resultsOf(judgedInTurn([at(0), at(hours)])[1] ?? judged(at(0)), 'backup.age');
    expect(later(61)).toEqual({ c1: 'ok brief' });
    expect(later(62)).toEqual({ c1: 'warning never' });
  });

  it.each([
    ['true', 'command_failed', 'ok switched_off'],
    ['false', 'command_failed', 'unknown command_failed'],
    [undefined, 'command_failed', 'unknown command_failed'],
    ['true', 'no_answer', 'unknown no_answer'],
  ] as const)('with cold_backup_disabled = %s and %s is %s', (value, reason, expected) => {
    const [meta = ''] = METAS;
    const told = known({ server: meta, options: value === undefined ? {} : { cold_backup_disabled: value } });
    const changes = { backupPolicies: unknown(reason, 'ls backup policy failed'), options: new Map([[meta, told]]) };
    expect(saying(changes, 'backup.age')).toEqual({ c1: expected });
  });
});
