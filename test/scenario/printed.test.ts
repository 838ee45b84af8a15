import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clusterAt } from '../../src/local/simulator/cluster-state.ts';
import type { Fault } from '../../src/local/simulator/faults.ts';
import { MACHINES, type SimMachine } from '../../src/local/simulator/layout.ts';
import { releaseOf } from '../../src/local/simulator/release.ts';
import { simulatedHost } from '../../src/local/simulator/simulated-host.ts';
import type { Step } from '../../src/pegasus/step.ts';
import { readFrame } from '../../src/pipeline/frame.ts';
import { clusterFrame, hostFrame } from '../../src/scenario/printed/frames.ts';
import { CLUSTER_PARAMETERS, clusterWith, HOST_PARAMETERS, METAS, NOON } from '../support/simulator.ts';

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'farrier-printed-'));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

/** Faults that change which steps there are, or which form they have. */
const CLUSTERS: readonly (readonly Fault[])[] = [
  [],
  ['partition-unhealthy', 'host-unreachable', 'clock-skew'],
  ['zookeeper-loss'],
  ['meta-leader-hang'],
  ['mixed-versions', 'meta-failover', 'node-down', 'hotspot-partition'],
];
const HOSTS: readonly (readonly [machine: string, faults: readonly Fault[]])[] = [
  ['meta1', ['connection-storm']],
  ['replica2', ['node-down']],
  ['replica4', ['segfault', 'disk-full', 'clock-skew']],
];

async function printedBy(probe: 'cluster' | 'host', machine: SimMachine, faults: readonly Fault[]): Promise<string> {
  const host = simulatedHost(machine, { id: 'i', tags: {}, directory, cluster: () => clusterWith(faults) });
  const script = readFileSync(join(import.meta.dirname, '../../probes', probe), 'utf8');
  const { stdout } = await host.run(script, probe === 'cluster' ? CLUSTER_PARAMETERS : HOST_PARAMETERS, 60_000);
  return stdout;
}

/** Steps without what no two runs have in common: how long they took, where files lie, the order of awk's arrays. */
function comparable(frame: string): unknown {
  const { header, steps } = readFrame(frame);
  if (!steps.known) return steps;
  const { probe, version, cluster, host, time } = header ?? {};
  return { header: { probe, version, cluster, host, time }, steps: steps.value.map(withoutChance) };
}

function withoutChance({ ms: _, ...step }: Step): unknown {
  const sorted = /^(classes|totals):/.test(step.step) && step.exit === 0;
  const places =
    step.step === 'cores' ? step.stdout.replace(/ \/\S*root\/+var/g, ' /root/var').replaceAll('//', '/') : step.stdout;
  return { ...step, stdout: sorted ? [...places].toSorted().join('') : places };
}

function machineOf(name: string): SimMachine {
  const machine = MACHINES.find((each) => each.name === name);
  if (machine === undefined) throw new Error(`there is no machine ${name}`);
  return machine;
}

describe.concurrent('Frames that are made without running a script are those that the script prints', () => {
  it.each(CLUSTERS.map((faults) => ({ faults })))('of the cluster probe, with $faults', async ({ faults }) => {
    const asked = machineOf('meta2');
    const real = await printedBy('cluster', asked, faults);
    expect(comparable(clusterFrame(clusterWith(faults), asked, METAS.split(',')))).toEqual(comparable(real));
  });

  it.each(HOSTS)('of the host probe on %s with %j', async (name, faults) => {
    const machine = machineOf(name);
    const real = await printedBy('host', machine, faults);
    expect(comparable(hostFrame(clusterWith(faults), machine, [34601, 34801]))).toEqual(comparable(real));
  });

  it('refuses a release whose servers are asked other things', () => {
    const older = clusterAt({ name: 'demo', release: releaseOf('2.4.0') }, NOON, []);
    expect(() => clusterFrame(older, machineOf('meta1'), METAS.split(','))).toThrow('2.4.0');
  });
});
