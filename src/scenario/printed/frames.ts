import { SSM_OUTPUT_CHARACTERS } from '../../contract.ts';
import { clockOf } from '../../local/simulator/clock.ts';
import type { SimCluster } from '../../local/simulator/cluster-state.ts';
import type { SimMachine } from '../../local/simulator/layout.ts';
import { inflateFrame } from '../../local/simulator/truncation.ts';
import { clusterSteps } from './cluster-steps.ts';
import { frameText } from './frame-text.ts';
import { hostSteps } from './host-steps.ts';

/** What the cluster probe prints on a machine, as SSM keeps it. @param metas host:port of those that it is told of */
export function clusterFrame(cluster: SimCluster, machine: SimMachine, metas: readonly string[]): string {
  const header = { probe: 'cluster', cluster: cluster.name, host: machine.name, time: clockOf(cluster, machine) };
  const frame = frameText(header, clusterSteps(cluster, metas));
  return cluster.faults.has('output-truncated') ? inflateFrame(frame).slice(0, SSM_OUTPUT_CHARACTERS) : frame;
}

/** What the host probe prints on a machine. @param ports on which Pegasus servers listen */
export function hostFrame(cluster: SimCluster, machine: SimMachine, ports: readonly number[]): string {
  const header = { probe: 'host', cluster: cluster.name, host: machine.name, time: clockOf(cluster, machine) };
  return frameText(header, hostSteps(cluster, machine, ports));
}
