import type { SimCluster } from './cluster-state.ts';
import { STARTED_PID } from './kernel-log.ts';
import type { SimMachine } from './layout.ts';
import { sinceOf } from './lifetimes.ts';
import { disksOf } from './machine-disks.ts';
import type { SimHost, SimProcess } from './machine-state.ts';
import { replicasOf } from './partitions.ts';
import { isStruck } from './victims.ts';

/** What is below a machine's root directory, of which the host probe looks at data and cores. */
const ROOT = 'root';
const OPEN_FILES = 48;
const CORE_PATTERN = '/var/crash/core.%e.%p.%t';

/** The files that a Pegasus process is known by beside those of every process: limits, descriptors, configuration, data. */
export function pegasusFiles(cluster: SimCluster, host: SimHost): readonly [string, string][] {
  const servers = host.processes.filter(({ name }) => name === 'pegasus_server');
  return [
    ['proc/sys/kernel/core_pattern', `${CORE_PATTERN}\n`],
    [`${ROOT}/var/crash/.keep`, ''],
    ...servers.flatMap((process) => processFiles(cluster, host.machine, process)),
    ...(host.machine.role === 'replica' ? replicaFiles(cluster, host.machine) : []),
  ];
}

function processFiles(cluster: SimCluster, machine: SimMachine, { pid }: SimProcess): readonly [string, string][] {
  return [
    [`proc/${pid}/limits`, limits(isStruck(cluster.faults, machine, 'segfault-no-core') ? '0' : 'unlimited')],
    [`proc/${pid}/cwd/config.ini`, configuration(cluster, machine)],
    ...Array.from({ length: OPEN_FILES }, (_, index): [string, string] => [`proc/${pid}/fd/${index}`, '']),
  ];
}

/** `<pid>/limits`. @param core soft limit of core files, as the kernel prints it */
function limits(core: string): string {
  return [
    'Limit                     Soft Limit           Hard Limit           Units     ',
    'Max processes             255586               255586               processes ',
    'Max open files            1048576              1048576              files     ',
    `Max core file size        ${core.padEnd(20)} unlimited            bytes     `,
    '',
  ].join('\n');
}

/** The core file that a crash has left, by path below the machine's private directory, and when (epoch milliseconds). */
export function coreFileOf(
  cluster: SimCluster,
  machine: SimMachine,
): { readonly path: string; readonly at: number } | undefined {
  const at = sinceOf(cluster.faults, machine, 'segfault');
  if (at === undefined) return undefined;
  return { path: `${ROOT}/var/crash/core.replica.asio.3.${STARTED_PID}.${Math.floor(at / 1000)}`, at };
}

function dataDirectories(cluster: SimCluster, machine: SimMachine): readonly { tag: string; path: string }[] {
  const disks = disksOf(cluster, machine);
  return disks.flatMap(({ tag, mount }) => (tag === undefined ? [] : [{ tag, path: `${mount}/pegasus` }]));
}

function configuration(cluster: SimCluster, machine: SimMachine): string {
  const dirs = dataDirectories(cluster, machine).map(({ tag, path }) => `${tag}:${path}`);
  return ['[core]', '  data_dir = /opt/pegasus/data', '', '[replication]', `  data_dirs = ${dirs.join(',')}`, ''].join(
    '\n',
  );
}

/** A directory a replica, spread over the data disks. They stay when the server has ended. */
function replicaFiles(cluster: SimCluster, machine: SimMachine): readonly [string, string][] {
  const dirs = dataDirectories(cluster, machine);
  const held = cluster.partitions.filter((partition) => replicasOf(partition).includes(machine.server));
  const replicas = held.flatMap(({ table, index }, order): [string, string][] => {
    const disk = dirs[order % dirs.length];
    return disk ? [[`${ROOT}${disk.path}/replica/reps/${table.id}.${index}.pegasus/.init-info`, '']] : [];
  });
  return [...dirs.map(({ path }): [string, string] => [`${ROOT}${path}/replica/reps/.keep`, '']), ...replicas];
}
