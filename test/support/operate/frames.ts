import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { probeScript } from '../../../src/aws/probe-document.ts';
import { probeParameters } from '../../../src/config/effective.ts';
import type { ClusterConfig } from '../../../src/config/schema.ts';
import type { SimCluster } from '../../../src/local/simulator/cluster-state.ts';
import { MACHINES } from '../../../src/local/simulator/layout.ts';
import { simulatedHost } from '../../../src/local/simulator/simulated-host.ts';
import { frameText } from '../../../src/scenario/printed/frame-text.ts';
import { clusterFrame } from '../../../src/scenario/printed/frames.ts';
import { simulatedShell } from '../../../src/scenario/printed/shell-answers.ts';
import { firstOf } from '../simulator.ts';

const TIMEOUT_MS = 60_000;
const printed = new Map<string, Promise<string>>();

/** All that the cluster probe prints, by the script itself where nothing else can; run once for each kind of cluster. */
export function inspectionFrame(state: SimCluster, config: ClusterConfig): Promise<string> {
  const key = JSON.stringify([config.name, state.release, state.now, [...state.faults], state.acts]);
  const known = printed.get(key) ?? print(state, config);
  printed.set(key, known);
  return known;
}

async function print(state: SimCluster, config: ClusterConfig): Promise<string> {
  if (state.release.family === 'head') return clusterFrame(state, firstOf(MACHINES), config.metas);
  return run(state, config);
}

async function run(state: SimCluster, config: ClusterConfig): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'farrier-operate-'));
  const parameters = Object.entries(probeParameters(config, 'cluster')).map(([name, value]) => [`SSM_${name}`, value]);
  try {
    const machine = firstOf(MACHINES);
    const host = simulatedHost(machine, { id: machine.name, tags: {}, directory, cluster: () => state });
    return (await host.run(probeScript('cluster'), Object.fromEntries(parameters), TIMEOUT_MS)).stdout;
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** What of it a watch looks at: the answers of the shell, in the form of any version. */
export function lookFrame(state: SimCluster, { metas, name }: ClusterConfig): string {
  const shell = simulatedShell(state, metas);
  const steps = [
    shell.ask('cluster_info', 'cluster_info', '-j'),
    shell.ask('meta_level', 'get_meta_level'),
    shell.ask('nodes', 'nodes', '-d', '-j'),
    shell.ask('tables', 'ls', '-d', '-j'),
    shell.ask('server_info', 'server_info'),
    shell.ask('node_usage', 'nodes', '-d', '-u', '-q', '-j'),
  ];
  return frameText({ probe: 'cluster', cluster: name, host: 'meta1', time: state.now }, steps);
}
