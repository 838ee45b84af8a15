import { type SimCluster, type SimServer, serversIn } from './cluster-state.ts';
import { type KernelLine, kernelLogOf, RESTARTED_PID, STARTED_PID } from './kernel-log.ts';
import { BOOTED_AT, type SimMachine } from './layout.ts';
import { disksOf, type SimDisk } from './machine-disks.ts';
import { type SimSocket, socketsOf } from './machine-sockets.ts';
import { residentMb } from './node-stats.ts';
import { wobble } from './noise.ts';
import { countBetween, dayCurve, trafficFactor } from './traffic.ts';

export interface SimProcess {
  readonly pid: number;
  /** Name as the kernel knows it, at most 15 characters. */
  readonly name: string;
  /** Empty for kernel threads. */
  readonly args: readonly string[];
  /** Epoch milliseconds. */
  readonly startedAt: number;
  readonly residentKb: number;
}

/** A machine at one time: what its kernel and its tools know. */
export interface SimHost {
  readonly machine: SimMachine;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly cpus: number;
  /** Busy share of all processors, 0 to 1. */
  readonly busy: number;
  readonly memoryKb: { readonly total: number; readonly available: number };
  /** Bytes per second now, and bytes since boot. */
  readonly network: { readonly in: number; readonly out: number; readonly totalIn: number; readonly totalOut: number };
  readonly disks: readonly SimDisk[];
  readonly sockets: readonly SimSocket[];
  readonly processes: readonly SimProcess[];
  readonly kernelLog: readonly KernelLine[];
}

/** The machine at the cluster's time. A pure function. */
export function hostAt(cluster: SimCluster, machine: SimMachine): SimHost {
  const server = serversIn(cluster).find((each) => each.machine.name === machine.name && each.running);
  const running = server !== undefined;
  const processes = [...SYSTEM, ...(server ? [pegasusProcess(cluster, server)] : [])];
  const replica = machine.role === 'replica';
  const totalKb = (replica ? 64 : 16) * 1024 * 1024;
  const usedKb = processes.reduce((sum, each) => sum + each.residentKb, totalKb * 0.06);
  return {
    machine,
    now: cluster.now,
    cpus: replica ? 16 : 8,
    busy: running ? busyShare(cluster, machine) : 0.02,
    memoryKb: { total: totalKb, available: Math.round(totalKb - usedKb) },
    network: networkOf(cluster, machine, running),
    disks: disksOf(cluster, machine),
    sockets: socketsOf(cluster, machine, running),
    processes,
    kernelLog: kernelLogOf(cluster, machine),
  };
}

const SYSTEM: readonly SimProcess[] = [
  process(1, 'systemd', ['/usr/lib/systemd/systemd', '--switched-root', '--system'], 0, 12_800),
  process(2, 'kthreadd', [], 0, 0),
  process(918, 'sshd', ['sshd: /usr/sbin/sshd -D [listener] 0 of 10-100 startups'], 9_000, 9_200),
  process(934, 'amazon-ssm-agen', ['/snap/amazon-ssm-agent/9565/amazon-ssm-agent'], 11_000, 24_500),
  process(951, 'chronyd', ['/usr/sbin/chronyd', '-F', '2'], 11_000, 3_400),
];

function process(
  pid: number,
  name: string,
  args: readonly string[],
  afterBoot: number,
  residentKb: number,
): SimProcess {
  return { pid, name, args, startedAt: BOOTED_AT + afterBoot, residentKb };
}

function pegasusProcess(cluster: SimCluster, { machine, startedAt }: SimServer): SimProcess {
  return {
    pid: startedAt === machine.startedAt ? STARTED_PID : RESTARTED_PID,
    name: 'pegasus_server',
    args: ['/opt/pegasus/bin/pegasus_server', 'config.ini', '-app_list', machine.role],
    startedAt,
    residentKb: residentMb(cluster, machine.name, machine.role) * 1024,
  };
}

/** Seven times the requests are not seven times the work: most of it is other than serving them. */
function busyShare(cluster: SimCluster, machine: SimMachine): number {
  const step = Math.floor(cluster.now / 10_000);
  const middle = machine.role === 'replica' ? 0.24 * trafficFactor(cluster.faults, cluster.now) ** 0.3 : 0.04;
  return middle * dayCurve(cluster.now) * wobble(`${machine.name}/cpu/${step}`, 0.05);
}

function networkOf(cluster: SimCluster, machine: SimMachine, running: boolean): SimHost['network'] {
  const step = Math.floor(cluster.now / 10_000);
  const [perSecondIn, perSecondOut] = machine.role === 'replica' ? [11_400_000, 14_900_000] : [160_000, 190_000];
  const factor = machine.role === 'replica' ? trafficFactor(cluster.faults, cluster.now) : 1;
  const rate = (middle: number, name: string) =>
    running
      ? Math.round(middle * factor * dayCurve(cluster.now) * wobble(`${machine.name}/${name}/${step}`, 0.03))
      : 2_100;
  return {
    in: rate(perSecondIn, 'in'),
    out: rate(perSecondOut, 'out'),
    totalIn: countBetween(perSecondIn, BOOTED_AT, cluster.now),
    totalOut: countBetween(perSecondOut, BOOTED_AT, cluster.now),
  };
}
