import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ClusterConfig } from '../../src/config/schema.ts';
import type { LocalHost } from '../../src/local/host.ts';
import { actFile } from '../../src/local/simulator/acts.ts';
import { clusterAt, type SimCluster } from '../../src/local/simulator/cluster-state.ts';
import { faultLog } from '../../src/local/simulator/fault-log.ts';
import type { Fault } from '../../src/local/simulator/faults.ts';
import { simulatedHosts } from '../../src/local/simulator/hosts.ts';
import { nodeLatencies } from '../../src/local/simulator/node-stats.ts';
import { releaseOf } from '../../src/local/simulator/release.ts';
import { withSimulatedVersion } from '../../src/local/simulator/simulated-version.ts';
import type { ActionCommand } from '../../src/operate/operation.ts';
import type { ActionResult } from '../../src/pegasus/action-result.ts';
import { known } from '../../src/pegasus/reading.ts';
import { knownValue } from '../support/recordings.ts';
import { actOn, lookFrom } from '../support/simulated-acts.ts';
import { demoCluster, demoConfig, firstOf, MINUTE, NOON, withHosts } from '../support/simulator.ts';

const FAMILIES = ['2.4', '2.5', 'head'] as const;
const DONE = known('done');
const set = (level: 'steady' | 'lively' | 'freezed'): ActionCommand => ({
  document: 'meta-level',
  action: 'set',
  level,
});
const GET: ActionCommand = { document: 'meta-level', action: 'get' };
const RATES: ActionCommand = { document: 'copy-rate', action: 'get' };
const unit = (action: 'stop' | 'start' | 'status', host: string): ActionCommand => ({
  document: 'supervisor',
  action,
  host,
  unit: 'pegasus.service',
});

/** A simulated cluster whose time and faults the test moves. */
interface Night {
  readonly cluster: ClusterConfig;
  at(minute: number, ...faults: readonly Fault[]): void;
  act(command: ActionCommand, on?: string): Promise<ActionResult>;
  /** What the cluster probe sees. */
  look(): ReturnType<typeof lookFrom>;
  /** The cluster as the simulator has it. */
  state(): SimCluster;
}

async function night(family: (typeof FAMILIES)[number], play: (night: Night) => Promise<void>): Promise<void> {
  const cluster = firstOf(withSimulatedVersion(demoConfig, family).clusters);
  const log = faultLog();
  let now = NOON;
  let faults: readonly Fault[] = [];
  await withHosts(
    () => faults,
    (hosts, directory) => {
      const host = (name: string): LocalHost => firstOf(hosts.filter((each) => each.name === name));
      const identity = { name: cluster.name, release: releaseOf(cluster.version) };
      const state = () => {
        firstOf(hosts).ping();
        return clusterAt(identity, now, log.update(faults, now), actFile(join(directory, 'acts')).list());
      };
      return play({
        cluster,
        at: (minute, ...present) => {
          now = NOON + minute * MINUTE;
          faults = present;
          state();
        },
        act: (command, on = 'meta3') => actOn(host(on), cluster, command),
        look: () => lookFrom(host('meta3'), cluster),
        state,
      });
    },
    () => now,
    cluster,
  );
}

const levels = ({ state }: Night) => [state().requestedLevel, state().effectiveLevel];
const spread = (of: 'replicas' | 'primaries', { nodes }: SimCluster) =>
  Math.max(...nodes.map((node) => node[of])) - Math.min(...nodes.map((node) => node[of]));

describe.each(FAMILIES)('a simulated cluster of %s', (family) => {
  it('is balanced while the level is lively, and no further once it is steady', () =>
    night(family, async (it) => {
      const operations = async () => knownValue((await it.look()).clusterInfo).balanceOperations;
      it.at(0, 'skew');
      const begun = (await operations()) ?? 0;
      expect(await it.act(set('lively'))).toMatchObject({ before: known('steady'), set: DONE, after: known('lively') });
      it.at(6, 'skew');
      expect(levels(it)).toEqual(['lively', 'lively']);
      const underWay = await operations();
      expect(underWay).toBeGreaterThan(0);
      expect(underWay).toBeLessThan(begun);
      expect(await it.act(set('steady'))).toMatchObject({ before: known('lively'), after: known('steady') });
      const left = spread('replicas', it.state());
      it.at(30, 'skew');
      expect(spread('replicas', it.state())).toBe(left);
      await it.act(set('lively'));
      it.at(45, 'skew');
      expect(await operations()).toBe(0);
      expect([spread('replicas', it.state()), spread('primaries', it.state())]).toEqual([1, 1]);
      await it.act(set('steady'));
      it.at(600, 'skew');
      expect(spread('replicas', it.state())).toBe(1);
    }));

  it('keeps its copy rates by server, tells them, and forgets them with a restart', () =>
    night(family, async (it) => {
      const before = knownValue((await it.act(RATES)).before as never) as Record<string, { copy: unknown }>;
      const servers = Object.keys(before).toSorted();
      expect(servers).toEqual(it.cluster.nodes?.toSorted());
      expect(new Set(Object.values(before).map(({ copy }) => JSON.stringify(copy))).size).toBe(2);
      const [first = '', second = ''] = servers;
      it.at(1);
      const rates = { [first]: { copy: 100, send: 90 }, [second]: { copy: 100, send: 90 } };
      const { set: answered, after } = await it.act({ document: 'copy-rate', action: 'set', rates });
      expect(answered).toEqual(DONE);
      expect(after).toMatchObject({ value: { [first]: { copy: known(100), send: known(90) } } });
      it.at(2);
      await it.act(unit('stop', 'replica1'), 'replica1');
      it.at(3);
      await it.act(unit('start', 'replica1'), 'replica1');
      const now = knownValue((await it.act(RATES)).after as never) as Record<string, unknown>;
      expect(now[first]).toEqual({ copy: known(500), send: known(500) });
      expect(now[second]).toEqual({ copy: known(100), send: known(90) });
    }));

  it('moves roles only where it is told to', () =>
    night(family, async (it) => {
      it.at(0, 'skew');
      expect(await it.act({ document: 'primaries-only', action: 'set', on: true })).toMatchObject({
        before: known(false),
        set: DONE,
        after: known(true),
      });
      await it.act(set('lively'));
      it.at(30, 'skew');
      expect(knownValue((await it.look()).clusterInfo).balanceOperations).toBe(0);
      expect(spread('primaries', it.state())).toBe(1);
      expect(spread('replicas', it.state())).toBeGreaterThan(20);
    }));

  it('loses its level with the leader, also when that one leads again', () =>
    night(family, async (it) => {
      await it.act(set('lively'));
      it.at(1, 'meta-failover');
      expect(levels(it)).toEqual(['steady', 'steady']);
      it.at(2);
      expect(levels(it)).toEqual(['steady', 'steady']);
    }));

  it('has a server less while its unit is stopped, and has it back without primaries', () =>
    night(family, async (it) => {
      const replicas = it.state().nodes[3]?.replicas;
      expect(await it.act(unit('stop', 'replica4'), 'replica4')).toMatchObject({
        before: { value: { state: 'running', pid: 2417 } },
        set: DONE,
        after: { value: { state: 'stopped' } },
      });
      it.at(2);
      const alive = () => it.state().nodes.filter(({ status }) => status === 'ALIVE').length;
      expect(alive()).toBe(4);
      expect(await it.act(unit('status', 'replica4'), 'replica4')).toMatchObject({
        before: { value: { state: 'stopped' } },
      });
      await it.act(unit('start', 'replica4'), 'replica4');
      it.at(4);
      expect(alive()).toBe(5);
      expect(it.state().nodes[3]).toMatchObject({ primaries: 0, replicas, startedAt: NOON + 2 * MINUTE });
    }));
});

describe('a simulated cluster', () => {
  it('chooses no successors for what is lost while it is frozen, and does once it is steady', () =>
    night('head', async (it) => {
      it.at(0, 'node-down');
      await it.act(set('freezed'));
      it.at(3, 'node-down', 'host-unreachable');
      expect(levels(it)).toEqual(['freezed', 'freezed']);
      const unreadable = () => it.state().partitions.filter(({ primary }) => primary === undefined).length;
      expect(unreadable()).toBeGreaterThan(0);
      await it.act(set('steady'));
      it.at(4, 'node-down', 'host-unreachable');
      expect(unreadable()).toBe(0);
    }));

  it('tells a level that a person set after Farrier did', () =>
    night('head', async (it) => {
      await it.act(set('steady'));
      it.at(5, 'meta-level-changed');
      expect(levels(it)).toEqual(['lively', 'lively']);
      await it.act(set('steady'));
      it.at(6, 'meta-level-changed');
      expect(levels(it)).toEqual(['steady', 'steady']);
    }));

  it('brings back a server that a fault has ended, and ends a restart loop', () =>
    night('head', async (it) => {
      it.at(0, 'node-down');
      await it.act(unit('start', 'replica2'), 'replica2');
      it.at(1, 'node-down');
      const status = (node: string) => it.state().nodes.find(({ machine }) => machine.name === node)?.status;
      expect(status('replica2')).toBe('ALIVE');
      it.at(2, 'node-down', 'restart-loop');
      await it.act(unit('stop', 'replica4'), 'replica4');
      it.at(9, 'node-down', 'restart-loop');
      expect(status('replica4')).toBe('UNALIVE');
    }));

  it('has another leader while the unit of the first is stopped, which is a standby afterwards', () =>
    night('head', async (it) => {
      await it.act(unit('stop', 'meta1'), 'meta1');
      it.at(1);
      const leader = () => it.state().leader;
      expect(leader()).toBe('meta2:34601');
      await it.act(unit('start', 'meta1'), 'meta1');
      it.at(2);
      expect(leader()).toBe('meta2:34601');
    }));

  it('knows no other unit', () =>
    night('head', async (it) => {
      const other = { ...unit('stop', 'replica1'), unit: 'pegasus-collector' } as ActionCommand;
      expect(await it.act(other, 'replica1')).toMatchObject({
        before: { value: { state: 'absent' } },
        set: { known: false },
      });
      expect(await it.act(unit('status', 'replica1'), 'replica1')).toMatchObject({
        before: { value: { state: 'running' } },
      });
    }));

  it('takes nothing from whoever names none of its metas', () =>
    night('head', async (it) => {
      const stranger = { ...it.cluster, metas: ['other:34601'] };
      const lost = await withHosts([], (hosts) => actOn(firstOf(hosts), stranger, set('lively')));
      expect(lost).toMatchObject({ before: { known: false }, set: { known: false }, after: { known: false } });
      expect((await it.act(GET)).after).toEqual(known('steady'));
    }));

  it('answers slowly while it balances, where that is its fault', () =>
    night('head', async (it) => {
      const p99 = () => Math.max(...it.state().nodes.map((node) => nodeLatencies(it.state(), node).get));
      it.at(0, 'skew', 'balance-hurts');
      const quiet = p99();
      await it.act(set('lively'));
      it.at(1, 'skew', 'balance-hurts');
      expect(p99()).toBeGreaterThan(20 * quiet);
      await it.act(set('steady'));
      it.at(2, 'skew', 'balance-hurts');
      expect(p99()).toBeLessThan(2 * quiet);
    }));

  it('keeps what was done to it in its directory, whoever looks later', () =>
    withHosts([], async (hosts, directory) => {
      await actOn(firstOf(hosts), demoCluster, set('lively'));
      const options = { directory, clock: () => NOON + MINUTE, faults: () => [] };
      const again = simulatedHosts(demoCluster, options);
      expect(await actOn(firstOf(again), demoCluster, GET)).toMatchObject({ after: known('lively') });
    }));
});
