import { type SimCluster, serversIn, VICTIMS } from './cluster-state.ts';
import { BOOTED_AT, type SimMachine } from './layout.ts';
import { disksOf, type SimDisk } from './machine-disks.ts';
import { type SimSocket, socketsOf } from './machine-sockets.ts';
import { residentMb } from './node-stats.ts';
import { wobble } from './noise.ts';
import { countBetween, dayCurve } from './traffic.ts';

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

/** A line of the kernel's log. */
export interface KernelLine {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly text: string;
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

const PEGASUS_PID = 2417;

/** The machine at the cluster's time. A pure function. */
export function hostAt(cluster: SimCluster, machine: SimMachine): SimHost {
  const running = serversIn(cluster).some((server) => server.machine.name === machine.name && server.running);
  const processes = [...SYSTEM, ...(running ? [pegasusProcess(cluster, machine)] : [])];
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

function pegasusProcess(cluster: SimCluster, machine: SimMachine): SimProcess {
  return {
    pid: PEGASUS_PID,
    name: 'pegasus_server',
    args: ['/opt/pegasus/bin/pegasus_server', 'config.ini', '-app_list', machine.role],
    startedAt: machine.startedAt,
    residentKb: residentMb(cluster, machine.name, machine.role) * 1024,
  };
}

function busyShare(cluster: SimCluster, machine: SimMachine): number {
  const step = Math.floor(cluster.now / 10_000);
  return (
    (machine.role === 'replica' ? 0.24 : 0.04) * dayCurve(cluster.now) * wobble(`${machine.name}/cpu/${step}`, 0.05)
  );
}

function networkOf(cluster: SimCluster, machine: SimMachine, running: boolean): SimHost['network'] {
  const step = Math.floor(cluster.now / 10_000);
  const [perSecondIn, perSecondOut] = machine.role === 'replica' ? [11_400_000, 14_900_000] : [160_000, 190_000];
  const rate = (middle: number, name: string) =>
    running ? Math.round(middle * dayCurve(cluster.now) * wobble(`${machine.name}/${name}/${step}`, 0.03)) : 2_100;
  return {
    in: rate(perSecondIn, 'in'),
    out: rate(perSecondOut, 'out'),
    totalIn: countBetween(perSecondIn, BOOTED_AT, cluster.now),
    totalOut: countBetween(perSecondOut, BOOTED_AT, cluster.now),
  };
}

/** Boot messages, and the end of the replica server where it was killed. */
function kernelLogOf(cluster: SimCluster, machine: SimMachine): readonly KernelLine[] {
  const boot = [
    { at: BOOTED_AT, text: 'Linux version 5.15.0-1071-aws (buildd@lcy02) (gcc 11.4.0) #77-Ubuntu SMP' },
    { at: BOOTED_AT + 1_840, text: 'nvme nvme1: 16/0/0 default/read/poll queues' },
    { at: BOOTED_AT + 4_211, text: 'XFS (nvme1n1): Ending clean mount' },
    { at: BOOTED_AT + 6_032, text: 'ena 0000:00:05.0 eth0: Link is Up' },
  ];
  const killed = cluster.faults.get('node-down');
  if (!killed || machine.name !== VICTIMS['node-down']) return boot;
  return [...boot, ...oomLines(killed.since)];
}

function oomLines(at: number): readonly KernelLine[] {
  const sizes = 'total-vm:74211840kB, anon-rss:63412096kB, file-rss:0kB, shmem-rss:0kB';
  return [
    'replica.default invoked oom-killer: gfp_mask=0x140cca(GFP_HIGHUSER_MOVABLE|__GFP_COMP), order=0, oom_score_adj=0',
    `oom-kill:constraint=CONSTRAINT_NONE,nodemask=(null),cpuset=/,mems_allowed=0,global_oom,task=pegasus_server,pid=${PEGASUS_PID},uid=1000`,
    `Out of memory: Killed process ${PEGASUS_PID} (pegasus_server) ${sizes}, UID:1000 pgtables:126420kB oom_score_adj:0`,
  ].map((text, index) => ({ at: at + index * 3, text }));
}
