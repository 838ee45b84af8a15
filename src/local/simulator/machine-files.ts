import { clockOf } from './clock.ts';
import { clusterFiles } from './cluster-files.ts';
import type { SimCluster } from './cluster-state.ts';
import type { SimMachine } from './layout.ts';
import { pegasusFiles } from './machine-pegasus.ts';
import { hostAt } from './machine-state.ts';
import { procFiles, procSample } from './render/proc.ts';
import { renderTcp, renderTcp6 } from './render/sockets.ts';
import { dateTime } from './render/text.ts';
import { renderChrony, renderDfBlocks, renderDfInodes, renderDmesg } from './render/tools.ts';

/** Link speed of eth0 in Mbit/s. */
const LINK_SPEED = 10_000;

/**
 * Every file that stands for a machine, by path below its private directory: `proc` and `sys` trees, what the tools
 * on PATH print, and the answers of the cluster as seen from there. A pure function.
 */
export function machineFiles(cluster: SimCluster, machine: SimMachine): ReadonlyMap<string, string> {
  const host = hostAt(cluster, machine);
  return new Map([
    ...below('proc', procFiles(host)),
    ...below('proc', procSample(host, 0)),
    ...below('later', procSample(host, 1)),
    ['proc/net/tcp', renderTcp(host.sockets)],
    ['proc/net/tcp6', renderTcp6()],
    ['sys/class/net/eth0/speed', `${LINK_SPEED}\n`],
    ['hostname', `${machine.name}\n`],
    ['date', `${dateTime(clockOf(cluster, machine)).replace(' ', 'T')}Z\n`],
    ['chronyc', renderChrony(clockOf(cluster, machine) - cluster.now)],
    ['df.blocks', renderDfBlocks(host.disks)],
    ['df.inodes', renderDfInodes(host.disks)],
    ['dmesg', renderDmesg(host.kernelLog)],
    ...pegasusFiles(cluster, host),
    ...clusterFiles(cluster),
  ]);
}

function below(directory: string, files: ReadonlyMap<string, string>): readonly [string, string][] {
  return [...files].map(([path, text]) => [`${directory}/${path}`, text]);
}
