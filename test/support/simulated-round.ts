import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HostReport } from '../../src/checks/check.ts';
import type { Inspection } from '../../src/checks/judge.ts';
import { expectationsOf, limitsOf, probeParameters } from '../../src/config/effective.ts';
import type { ClusterConfig, FarrierConfig } from '../../src/config/schema.ts';
import { type ProbeName, SSM_OUTPUT_CHARACTERS } from '../../src/contract.ts';
import { clusterFiles } from '../../src/local/simulator/cluster-files.ts';
import { clusterAt, type SimCluster } from '../../src/local/simulator/cluster-state.ts';
import type { ActiveFault } from '../../src/local/simulator/faults.ts';
import { MACHINES, type SimMachine } from '../../src/local/simulator/layout.ts';
import { ownFiles } from '../../src/local/simulator/machine-files.ts';
import { coreFileOf } from '../../src/local/simulator/machine-pegasus.ts';
import { releaseOf } from '../../src/local/simulator/release.ts';
import { simulatedHost } from '../../src/local/simulator/simulated-host.ts';
import { unknown } from '../../src/pegasus/reading.ts';
import { readClusterFrame, readHostFrame } from '../../src/pipeline/read-report.ts';
import { firstOf } from './simulator.ts';

const PROBES = join(import.meta.dirname, '../../probes');
const TIMEOUT_MS = 60_000;

export interface Scene {
  readonly config: FarrierConfig;
  readonly now: number;
  readonly faults: readonly ActiveFault[];
  /** Names of the machines whose host probe is run; absent: all of them. */
  readonly hosts?: readonly string[];
}

/**
 * Makes rounds, as the stages would: the cluster probe on one host, the host probe on those that are online. A probe
 * that would see just what one has seen before is not run again: that takes a while.
 * @param directory for the hosts' files
 */
export function simulatedRounds(directory: string): (scene: Scene) => Promise<Inspection> {
  const outputs = new Map<string, Promise<string>>();
  const run = (name: ProbeName, cluster: ClusterConfig, state: SimCluster, machine: SimMachine): Promise<string> => {
    const parameters = parametersOf(cluster, name);
    const key = fingerprint([name, parameters, visibleTo(name, state, machine)]);
    const known = outputs.get(key);
    if (known !== undefined) return known;
    const host = simulatedHost(machine, { id: machine.name, tags: {}, directory, cluster: () => state });
    const output = host.run(probe(name), parameters, TIMEOUT_MS).then(({ stdout }) => stdout);
    outputs.set(key, output);
    return output;
  };
  return async ({ config, now, faults, hosts: named }) => {
    const cluster = firstOf(config.clusters);
    const state = clusterAt({ name: cluster.name, release: releaseOf(cluster.version) }, now, faults);
    const report = async (machine: SimMachine): Promise<HostReport> => {
      const { name } = machine;
      if (!isOnline(state, machine)) return { id: name, name, snapshot: unknown('agent_offline', 'the agent is lost') };
      return { id: name, name, snapshot: readHostFrame(await run('host', cluster, state, machine)).snapshot };
    };
    const asked = firstOf(MACHINES.filter((machine) => isOnline(state, machine)));
    const probed = MACHINES.filter(({ name }) => named === undefined || named.includes(name));
    const [answer, ...hosts] = await Promise.all([run('cluster', cluster, state, asked), ...probed.map(report)]);
    return {
      cluster: cluster.name,
      now,
      snapshot: readClusterFrame(kept(answer, state)).snapshot,
      hosts,
      expected: expectationsOf(cluster),
      limits: limitsOf(config, cluster),
    };
  };
}

/** What arrives: frames in parts do whole, the one that is printed too long for them does not. */
function kept(stdout: string, { faults }: SimCluster): string {
  return faults.has('output-truncated') ? stdout.slice(0, SSM_OUTPUT_CHARACTERS) : stdout;
}

/** Everything that a probe could look at on a machine. */
function visibleTo(name: ProbeName, state: SimCluster, machine: SimMachine): unknown {
  if (name === 'host') return [ownFiles(state, machine), coreFileOf(state, machine)];
  return [clusterFiles(state), machine.name, state.now, state.faults.has('output-truncated')];
}

function isOnline(state: SimCluster, machine: SimMachine): boolean {
  const options = { id: machine.name, tags: {}, directory: '', cluster: () => state };
  return simulatedHost(machine, options).ping().status === 'Online';
}

function fingerprint(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}

/** As SSM hands them to the script. */
function parametersOf(cluster: ClusterConfig, name: ProbeName): Readonly<Record<string, string>> {
  const parameters = Object.entries(probeParameters(cluster, name));
  return Object.fromEntries(parameters.map(([key, value]) => [`SSM_${key}`, value]));
}

function probe(name: ProbeName): string {
  return readFileSync(join(PROBES, name), 'utf8');
}
