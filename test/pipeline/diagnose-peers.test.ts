import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PROBE_PARAMETERS } from '../../src/contract.ts';
import { MACHINES } from '../../src/local/simulator/layout.ts';
import type { Step } from '../../src/pegasus/step.ts';
import { peersOf, peersView, reachTarget } from '../../src/pipeline/diagnose-peers.ts';
import type { Host } from '../../src/pipeline/ports.ts';
import { readClusterFrame } from '../../src/pipeline/read-report.ts';
import { clusterFrame as printedBy } from '../../src/scenario/printed/frames.ts';
import { commandStep, writeFrame } from '../support/frame.ts';
import { clusterWith, demoCluster, NOON } from '../support/simulator.ts';
import { hostFrame } from '../support/world/onebox.ts';

const host = (name: string, parts: Partial<Host> = {}): Host => ({
  id: `i-${name}`,
  name,
  ping: 'online',
  lastPing: NOON,
  ...parts,
});
const ALL = ['a', 'b', 'c', 'd', 'e'].map((name) => host(name));
const NOTHING = { hostFrame: async () => undefined };
const namesOf = async (lost: string, hosts: readonly Host[], last = NOTHING as Parameters<typeof peersOf>[2]) =>
  (await peersOf(host(lost), hosts, last)).map(({ name }) => name);

describe('The peers of a silent host', () => {
  it('are the next two by name, so that those of several hosts differ', async () => {
    expect(await namesOf('b', ALL)).toEqual(['c', 'd']);
    expect(await namesOf('d', ALL)).toEqual(['e', 'a']);
    expect(await namesOf('e', ALL.toReversed())).toEqual(['a', 'b']);
    expect(await namesOf('c', ALL.slice(2, 3))).toEqual([]);
  });

  it('are online', async () => {
    const hosts = [
      ...ALL.slice(0, 2),
      host('c', { ping: 'connection_lost' }),
      host('d', { ping: 'inactive' }),
      host('e'),
    ];
    expect(await namesOf('b', hosts)).toEqual(['e', 'a']);
  });

  it('are short of nothing by their last inspection', async () => {
    const short = {
      hostFrame: async (id: string) => (id === 'i-c' ? hostFrame({ memoryAvailableKb: 100_000 }) : hostFrame()),
    };
    expect(await namesOf('b', ALL, short)).toEqual(['d', 'e']);
  });

  it('never are the host itself, and the same whatever the order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(ALL, { minLength: 1 }), fc.constantFrom(...'abcde'), async (hosts, lost) => {
        const names = await namesOf(lost, hosts);
        expect(names).not.toContain(lost);
        expect(names).toEqual(
          await namesOf(
            lost,
            hosts.toSorted((x, y) => (x.id < y.id ? -1 : 1)),
          ),
        );
        expect(names.length).toBe(Math.min(2, hosts.filter(({ name }) => name !== lost).length));
      }),
    );
  });
});

describe('What they are asked', () => {
  const [teller] = MACHINES;
  if (teller === undefined) throw new Error('no machine');
  const { snapshot: reading } = readClusterFrame(
    printedBy(clusterWith(['host-unreachable']), teller, demoCluster.metas),
  );
  const snapshot = reading.known ? reading.value : undefined;
  const target = (lost: Host, known: Partial<Parameters<typeof reachTarget>[1]> = {}) =>
    reachTarget(lost, { cluster: demoCluster, snapshot, identity: undefined, ...known });

  it('is the address that SSM tells, and the ports that the lists of the cluster have of the host', () => {
    expect(target(host('replica3', { address: '10.20.1.13' }))).toEqual({
      cluster: 'demo',
      address: '10.20.1.13',
      ports: '34801',
    });
    expect(target(host('meta2', { address: '10.20.0.12' }))?.['ports']).toBe('34601');
    expect(target(host('stranger', { address: '10.20.9.9' }))?.['ports']).toBe('none');
  });

  it('is the address by which its servers are listed, or its name, where SSM tells none', () => {
    expect(target(host('replica3'))?.['address']).toBe('replica3');
    expect(target(host('replica3.example'))).toMatchObject({ address: 'replica3.example', ports: 'none' });
    expect(target(host('i-7', { id: 'i-7' }))).toBeUndefined();
  });

  it('is what the configuration lists where the cluster did not answer, and at most three ports', () => {
    const cluster = { ...demoCluster, metas: ['r3:1', 'r3:2', 'other:9'], nodes: ['r3:2', 'r3:3', 'r3:4'] };
    expect(target(host('r3'), { cluster, snapshot: undefined })?.['ports']).toBe('1,2,3');
  });

  it('has the ports of servers that are known by address, as versions up to 2.5 name them', () => {
    const cluster = { ...demoCluster, nodes: ['10.20.1.13:34801', '10.20.1.14:34802'] };
    const lost = host('replica3', { address: '10.20.1.13' });
    expect(target(lost, { cluster, snapshot: undefined })).toMatchObject({ address: '10.20.1.13', ports: '34801' });
  });

  it('is nothing where the document would not take it', () => {
    const patterns = Object.fromEntries(PROBE_PARAMETERS.reach.map(({ name, pattern }) => [name, new RegExp(pattern)]));
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.constantFrom('-c', '$(id)', '10.0.0.1 -l', '')), (address) => {
        const parameters = target(host('replica3', { address }));
        for (const [name, value] of Object.entries(parameters ?? {})) expect(value).toMatch(patterns[name] ?? /^$/);
      }),
    );
    expect(target(host('replica3', { address: '$(id)' }))).toBeUndefined();
  });
});

describe('What they printed', () => {
  const frame = (probe: string, steps: readonly Step[]) => ({
    host: 'r4',
    frame: writeFrame({ probe, cluster: 'demo', host: 'r4', time: NOON }, steps),
  });

  it('is a view with what is known of it', () => {
    const steps = [
      commandStep('ping', { exit: 69, stderr: 'farrier: ping is not installed' }),
      commandStep('port:34801', { exit: 1, stderr: 'Connection refused' }),
      commandStep('port:34601', { exit: 1, stderr: 'odd' }),
    ];
    expect(peersView(2, [frame('reach', steps)])).toEqual({
      asked: 2,
      answers: [{ peer: 'r4', ports: [{ port: 34801, state: 'refused' }] }],
    });
  });

  it('is no answer where it is not what the reach probe prints', () => {
    const torn = { host: 'r5', frame: 'FARRIER1 {}' };
    expect(peersView(2, [frame('host', []), torn])).toEqual({ asked: 2, answers: [] });
  });
});
