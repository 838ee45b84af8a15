import { describe, expect, it } from 'vitest';
import type { PartitionClasses, Release, ServerOptions } from '../../src/pegasus/cluster-snapshot.ts';
import { known, type Reading, unknown } from '../../src/pegasus/reading.ts';
import { findingOf, judged, judgedInTurn, resultsOf } from '../support/judging.ts';
import {
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

type Changes = Parameters<typeof inspecting>[0];
/** What is said of the last of two inspections. */
const lastOf = (check: string, changes: Changes, minutes: number, before: Changes = changes) => {
  const verdict = judgedInTurn([inspecting(before), inspecting(changes, { now: NOON + minutes * MINUTE })]).at(-1);
  return verdict === undefined ? {} : resultsOf(verdict, check);
};
const options = (server: string, values: Readonly<Record<string, string>>) => ({
  options: new Map<string, Reading<ServerOptions>>([[server, known({ server, options: values })]]),
});

describe('servers.mixed', () => {
  const check = 'servers.mixed';
  const releases = (...list: readonly (readonly [string, readonly string[]])[]) => ({
    releases: known(list.map(([version, servers]): Release => ({ version, gitSha: undefined, servers }))),
  });
  const mixed = releases(['2.5.0', ['a:1', 'b:1']], ['2.4.0', ['c:1']]);

  it('is an upgrade that is not finished after two hours, with the servers of each version', () => {
    expect(lastOf(check, mixed, 119)).toEqual({ c1: 'ok brief' });
    expect(lastOf(check, mixed, 120)).toEqual({ c1: 'warning mixed' });
    const verdict = judgedInTurn([inspecting(mixed), inspecting(mixed, { now: NOON + 120 * MINUTE })]).at(-1);
    expect(verdict && findingOf(verdict, check).symptom).toContain(
      'The cluster runs 2 versions: 2.5.0 on a:1 and b:1; 2.4.0 on c:1, for 120 minutes',
    );
  });

  it('is not two builds of one version', () => {
    expect(lastOf(check, releases(['2.5.0', ['a:1']], ['2.5.0', ['b:1']]), 120)).toEqual({ c1: 'ok one' });
  });

  it('is unknown where no server tells its version', () => {
    const verdict = judged(inspecting({ releases: unknown('no_answer', 'x') }));
    expect(resultsOf(verdict, check)).toEqual({ c1: 'unknown no_answer' });
  });
});

describe('servers.rolling_restart', () => {
  const check = 'servers.rolling_restart';
  const started = (restarted: readonly string[], unhealthy: number) => ({
    tables: known([illTable(1, 'orders', unhealthy, 0, 0)]),
    serverInfo: known(
      [...METAS, ...NODES].map((server) =>
        restarted.includes(server) ? serverInfo(server, '2026-11-23 12:01:00') : serverInfo(server),
      ),
    ),
  });
  const [one = '', two = ''] = NODES;
  const after5 = (restarted: readonly string[], unhealthy: number) =>
    lastOf(check, started(restarted, unhealthy), 5, started([], 0));

  it('waits while every partition is healthy before the next server', () => {
    expect(after5([], 3)).toEqual({ c1: 'ok none' });
    expect(after5([one], 3)).toEqual({ c1: 'ok one' });
    expect(after5([one, two], 0)).toEqual({ c1: 'ok waiting' });
  });

  it('does not wait when the next one is restarted while partitions lack replicas', () => {
    expect(after5([one, two], 3)).toEqual({ c1: 'warning not_waiting' });
    expect(after5(['meta1:34601', one], 3)).toEqual({ c1: 'ok one' });
  });
});

describe('partitions.classes', () => {
  const check = 'partitions.classes';
  const classes = (changes: Partial<PartitionClasses> = {}) => ({
    partitionClasses: known({
      server: 'meta1:34601',
      total: { healthy: 16, writableIll: 0, unwritable: 0, unreadable: 0, dead: 0, ...changes },
      byTable: undefined,
    }),
  });
  const ill = { tables: known([illTable(1, 'orders', 3, 2, 1), tableRow(2, 'users')]) };

  it('are the columns of ls -d, which contain each other', () => {
    const same = classes({ healthy: 13, writableIll: 1, unwritable: 1, unreadable: 0, dead: 1 });
    expect(lastOf(check, { ...ill, ...same }, 10)).toEqual({ c1: 'ok same' });
    expect(lastOf(check, classes(), 10)).toEqual({ c1: 'ok same' });
  });

  it('differ for a moment after each change, and are told after ten minutes', () => {
    expect(lastOf(check, { ...ill, ...classes() }, 9)).toEqual({ c1: 'ok brief' });
    expect(lastOf(check, { ...ill, ...classes() }, 10)).toEqual({ c1: 'warning differs' });
  });

  it('are explained by another minimum of replicas', () => {
    const leader = options('meta1:34601', { mutation_2pc_min_replica_count: '1' });
    const runs = [0, 10].map((minutes) =>
      inspecting({ ...ill, ...classes({ healthy: 13, writableIll: 3 }), ...leader }, { now: NOON + minutes * MINUTE }),
    );
    const verdict = judgedInTurn(runs).at(-1);
    expect(verdict && findingOf(verdict, check).causes).toMatchObject([
      { cause: 'The servers take writes with 1 replica; ls -d draws its line at 2', confidence: 'certain' },
    ]);
  });

  it('are not compared while a dropped table is still counted', () => {
    expect(lastOf(check, classes({ healthy: 24 }), 30)).toEqual({ c1: 'ok other_tables' });
  });

  it('are unknown with their reason, and nothing where the probe did not ask', () => {
    const unread = { partitionClasses: unknown('out_of_time', 'x') };
    expect(resultsOf(judged(inspecting(unread)), check)).toEqual({ c1: 'unknown out_of_time' });
    expect(resultsOf(judged(inspecting({})), check)).toEqual({});
  });
});

describe('nodes.freeze_margin', () => {
  const rows = (alive: number, dead: number) => ({
    nodes: known(
      Array.from({ length: alive + dead }, (_, index) =>
        nodeRow(`n${index}:1`, index < alive ? {} : { status: 'UNALIVE' as const }),
      ),
    ),
  });
  const margin = (changes: Changes) => resultsOf(judged(inspecting(changes)), 'nodes.freeze_margin')['c1'];

  it('goes by the defaults where the leader told no options', () => {
    expect(margin(rows(3, 2))).toBe('warning next_loss');
    expect(margin(rows(4, 1))).toBe('ok margin');
  });

  it('goes by what the leader is configured with', () => {
    const share = options('meta1:34601', { node_live_percentage_threshold_for_update: '80' });
    expect(margin({ ...rows(4, 1), ...share })).toBe('warning next_loss');
    const onebox = options('meta1:34601', {
      min_live_node_count_for_unfreeze: '1',
      node_live_percentage_threshold_for_update: '0',
    });
    expect(margin({ ...rows(3, 2), ...onebox })).toBe('ok margin');
  });
});
