import { describe, expect, it } from 'vitest';
import { type LookLimits, type LookTarget, planLooks } from '../../src/pipeline/diagnose-plan.ts';
import type { Look } from '../../src/pipeline/diagnose-ports.ts';
import type { Host } from '../../src/pipeline/ports.ts';

const NOW = Date.UTC(2026, 10, 24, 10);
const MINUTE = 60_000;
const LIMITS: LookLimits = { perHostMs: 30 * MINUTE, perHour: 2 };

function host(name: string, ping: Host['ping'] = 'online'): Host {
  return { id: `i-${name}`, name, ping, lastPing: NOW };
}

function target(name: string, parts: Partial<LookTarget> = {}): LookTarget {
  return { incident: 'demo-1', alert: `nodes.alive|node/${name}:1`, host: name, managed: host(name), ...parts };
}

function plan(looks: readonly Look[], targets: readonly LookTarget[], now = NOW) {
  return planLooks(looks, targets, LIMITS, now);
}
const blindness = (looks: readonly Look[]) => looks.map((look) => [look.host, look.blind]);

describe('The plan of looks', () => {
  it('claims each host of an incident once, by the name that the directory has', () => {
    const first = plan([], [target('10.0.0.1', { managed: host('Replica1.example') })]);
    expect(first.looks).toMatchObject([
      { host: 'replica1.example', hostId: 'i-Replica1.example', state: 'begun', tries: 1 },
    ]);
    expect(first.mine).toEqual(first.looks);
    const again = plan(first.looks, [target('replica1', { managed: host('Replica1.example') })]);
    expect(again.looks).toEqual(first.looks);
    expect(again.mine).toEqual([]);
  });

  it('asks no host that cannot be asked, and says why', () => {
    const targets = [
      target('', { managed: undefined }),
      target('gone', { managed: undefined }),
      target('off', { managed: host('off', 'connection_lost') }),
    ];
    const { looks, mine } = plan([], targets);
    expect(blindness(looks)).toEqual([
      ['', 'cluster_wide'],
      ['gone', 'no_host'],
      ['off', 'agent_offline'],
    ]);
    expect(mine).toEqual(looks);
  });

  it('asks a host at most once in its time, whatever the incident', () => {
    const looks = plan([], [target('a')]).looks.map((look): Look => ({ ...look, state: 'done' }));
    const other = { incident: 'demo-2' };
    expect(blindness(plan(looks, [target('a', other)], NOW + 29 * MINUTE).looks).at(-1)).toEqual(['a', 'host_limit']);
    expect(blindness(plan(looks, [target('a', other)], NOW + 30 * MINUTE).looks).at(-1)).toEqual(['a', undefined]);
  });

  it('waits with a host that is being looked at for another incident', () => {
    const { looks } = plan([], [target('a')]);
    expect(plan(looks, [target('a', { incident: 'demo-2' })]).looks).toEqual(looks);
  });

  it('asks so many hosts of a cluster within an hour; those that were not asked do not count', () => {
    const { looks } = plan([], [target('off', { managed: undefined }), target('a'), target('b'), target('c')]);
    expect(blindness(looks)).toEqual([
      ['off', 'no_host'],
      ['a', undefined],
      ['b', undefined],
      ['c', 'cluster_limit'],
    ]);
    const later = plan(looks, [target('d')], NOW + 61 * MINUTE);
    expect(blindness(later.looks).at(-1)).toEqual(['d', undefined]);
  });

  it('takes over from a sender that is dead, and gives up after four', () => {
    let { looks } = plan([], [target('a')]);
    expect(plan(looks, [], NOW + MINUTE - 1).mine).toEqual([]);
    for (let tries = 2; tries <= 4; tries += 1) {
      const next = plan(looks, [], NOW + (tries - 1) * MINUTE);
      expect(next.mine).toMatchObject([{ tries, triedAt: NOW + (tries - 1) * MINUTE, blind: undefined }]);
      looks = next.looks;
    }
    expect(plan(looks, [], NOW + 4 * MINUTE).mine).toMatchObject([{ blind: 'not_sent' }]);
  });

  it('has the peers of a silent host asked by whoever claims it, and tells without them once four senders are dead', () => {
    const silent = target('off', { managed: host('off', 'connection_lost') });
    let { looks, mine } = plan([], [silent]);
    expect(mine).toMatchObject([{ blind: 'agent_offline', state: 'begun', peers: { hosts: [], command: undefined } }]);
    expect(plan(looks, [silent]).mine).toEqual([]);
    for (let tries = 2; tries <= 4; tries += 1) {
      ({ looks, mine } = plan(looks, [silent], NOW + (tries - 1) * MINUTE));
      expect(mine).toMatchObject([{ tries, peers: { command: undefined } }]);
    }
    const [given] = plan(looks, [silent], NOW + 4 * MINUTE).mine;
    expect(given).toMatchObject({ blind: 'agent_offline', state: 'begun' });
    expect(given?.peers).toBeUndefined();
  });

  it('asks peers as seldom as hosts, and beside them', () => {
    const silent = (name: string, incident = 'demo-1') =>
      target(name, { incident, managed: host(name, 'connection_lost') });
    const { looks } = plan([], [silent('a'), silent('b'), silent('c'), target('d'), target('e')]);
    expect(looks.map((look) => [look.host, look.blind, look.peers !== undefined])).toEqual([
      ['a', 'agent_offline', true],
      ['b', 'agent_offline', true],
      ['c', 'agent_offline', false],
      ['d', undefined, false],
      ['e', undefined, false],
    ]);
    const done = plan([], [silent('a')]).looks.map((look): Look => ({ ...look, state: 'done' }));
    const again = (minutes: number) => plan(done, [silent('a', 'demo-2')], NOW + minutes * MINUTE).looks.at(-1)?.peers;
    expect(again(29)).toBeUndefined();
    expect(again(30)).toBeDefined();
  });

  it('tells a silent host that an earlier version claimed without peers', () => {
    const [look] = plan([], [target('off', { managed: host('off', 'connection_lost') })]).looks;
    if (look === undefined) return expect.unreachable();
    const { peers: _, ...old } = look;
    expect(plan([old], []).mine).toEqual([old]);
  });

  it('asks a silent host itself when its agent is back while its peers look', () => {
    const [look] = plan([], [target('off', { managed: host('off', 'connection_lost') })]).looks;
    if (look === undefined) return expect.unreachable();
    const asked: Look = {
      ...look,
      state: 'asked',
      peers: { hosts: [{ id: 'i-a', name: 'a' }], command: { id: 'c1', at: NOW } },
    };
    expect(plan([asked], [target('off', { managed: host('off', 'connection_lost') })]).mine).toEqual([asked]);
    const [back] = plan([asked], [target('off')], NOW + MINUTE).mine;
    expect(back).toMatchObject({ state: 'begun', blind: undefined, tries: 1, triedAt: NOW + MINUTE });
    expect(plan([asked], [target('off', { incident: 'demo-2' })]).mine).toEqual([asked]);
  });

  it('goes on with what was asked, leaves what is done, and forgets it after hours', () => {
    const [look] = plan([], [target('a')]).looks;
    if (look === undefined) return expect.unreachable();
    const asked: Look = { ...look, state: 'asked', asked: { diagnose: 'c1', host: 'c2', at: NOW } };
    expect(plan([asked], []).mine).toEqual([asked]);
    const done: Look = { ...asked, state: 'done' };
    expect(plan([done], [])).toEqual({ looks: [done], mine: [] });
    expect(plan([done], [], NOW + 121 * MINUTE).looks).toEqual([]);
    expect(plan([asked], [], NOW + 121 * MINUTE).looks).toEqual([asked]);
  });

  it('remembers a bounded number', () => {
    const targets = Array.from({ length: 200 }, (_, index) => target(`h${index}`, { incident: `demo-${index}` }));
    expect(plan([], targets).looks).toHaveLength(64);
  });
});
