import { clockOf } from './clock.ts';
import { clusterFiles } from './cluster-files.ts';
import type { SimCluster } from './cluster-state.ts';
import type { SimMachine } from './layout.ts';
import { logFiles } from './machine-logs.ts';
import { pegasusFiles } from './machine-pegasus.ts';
import { hostAt } from './machine-state.ts';
import { procFiles, procSample } from './render/proc.ts';
import { renderReach } from './render/reach.ts';
import { renderRoutes } from './render/routes.ts';
import { renderTcp, renderTcp6 } from './render/sockets.ts';
import { dateTime } from './render/text.ts';
import { renderChrony, renderDfBlocks, renderDfInodes, renderDmesg } from './render/tools.ts';

/** Link speed of eth0 in Mbit/s. */
const LINK_SPEED = 10_000;

/** Every file that stands for a machine, by path below its private directory: its own, and the answers of the cluster. */
export function machineFiles(cluster: SimCluster, machine: SimMachine): ReadonlyMap<string, string> {
  return new Map([...ownFiles(cluster, machine), ...clusterFiles(cluster)]);
}

/** What a machine tells of itself: `proc` and `sys` trees, and what the tools on PATH print. A pure function. */
export function ownFiles(cluster: SimCluster, machine: SimMachine): readonly [string, string][] {
  const host = hostAt(cluster, machine);
  return [
    ...below('proc', procFiles(host)),
    ...below('proc', procSample(host, 0)),
    ...below('later', procSample(host, 1)),
    ['proc/net/fib_trie', renderRoutes(machine.address)],
    ['proc/net/tcp', renderTcp(host.sockets)],
    ['proc/net/tcp6', renderTcp6()],
    ['sys/class/net/eth0/speed', `${LINK_SPEED}\n`],
    ['reach', renderReach(cluster)],
    ['hostname', `${machine.name}\n`],
    ['date', `${dateTime(clockOf(cluster, machine)).replace(' ', 'T')}Z\n`],
    ['chronyc', renderChrony(clockOf(cluster, machine) - cluster.now)],
    ['df.blocks', renderDfBlocks(host.disks)],
    ['df.inodes', renderDfInodes(host.disks)],
    ['dmesg', renderDmesg(host.kernelLog)],
    ...pegasusFiles(cluster, host),
    ...logFiles(cluster, host),
  ];
}

function below(directory: string, files: ReadonlyMap<string, string>): readonly [string, string][] {
  return [...files].map(([path, text]) => [`${directory}/${path}`, text]);
}
