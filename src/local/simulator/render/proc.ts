import { BOOTED_AT } from '../layout.ts';
import type { SimHost, SimProcess } from '../machine-state.ts';

const TICKS_PER_SECOND = 100;
/** How the busy time of a processor is divided, in the order of the `cpu` line: user nice system idle iowait irq softirq. */
const BUSY_SHARES = { user: 0.71, nice: 0.01, system: 0.22, softirq: 0.06 } as const;

/** Files below /proc by path, a `secondsLater` after the host's time (0: first sample, 1: second). */
export function procSample(host: SimHost, secondsLater: number): ReadonlyMap<string, string> {
  const uptime = (host.now - BOOTED_AT) / 1000 + secondsLater;
  const idle = uptime * host.cpus * (1 - host.busy);
  return new Map([
    ['uptime', `${uptime.toFixed(2)} ${idle.toFixed(2)}\n`],
    ['stat', statFile(host, uptime)],
    ['net/dev', netDevFile(host, secondsLater)],
  ]);
}

/** The files below /proc that stand still between the samples. */
export function procFiles(host: SimHost): ReadonlyMap<string, string> {
  return new Map([
    ['meminfo', meminfoFile(host)],
    ['loadavg', `${(host.busy * host.cpus).toFixed(2)} 3.10 3.05 2/812 ${40_000 + (host.now % 20_000)}\n`],
    ...host.processes.flatMap((process) => processFiles(process)),
  ]);
}

function statFile(host: SimHost, uptime: number): string {
  const one = cpuTicks(host, uptime, 1);
  const processors = Array.from({ length: host.cpus }, (_, index) => `cpu${index} ${one}`);
  return [
    `cpu  ${cpuTicks(host, uptime, host.cpus)}`,
    ...processors,
    'intr 8123456789 0 9 0',
    'ctxt 19876543210',
    `btime ${Math.floor(BOOTED_AT / 1000)}`,
    'processes 4182931',
    'procs_running 3',
    'procs_blocked 0',
    '',
  ].join('\n');
}

/** Ticks since boot as if the processors had always been as busy as now: the two samples differ by just that. */
function cpuTicks(host: SimHost, uptime: number, processors: number): string {
  const total = uptime * TICKS_PER_SECOND * processors;
  const busy = (share: number) => Math.round(total * host.busy * share);
  const idle = Math.round(total * (1 - host.busy) * 0.995);
  const iowait = Math.round(total * (1 - host.busy) * 0.005);
  const { user, nice, system, softirq } = BUSY_SHARES;
  return [busy(user), busy(nice), busy(system), idle, iowait, 0, busy(softirq), 0, 0, 0].join(' ');
}

function netDevFile(host: SimHost, secondsLater: number): string {
  const { network } = host;
  return [
    'Inter-|   Receive                                                |  Transmit',
    ' face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed',
    netDevLine('lo', 41_234_567, 41_234_567),
    netDevLine('eth0', network.totalIn + network.in * secondsLater, network.totalOut + network.out * secondsLater),
    '',
  ].join('\n');
}

function netDevLine(name: string, bytesIn: number, bytesOut: number): string {
  const half = (bytes: number) => `${bytes} ${Math.round(bytes / 900)} 0 0 0 0 0 0`;
  return `${name.padStart(6)}: ${half(bytesIn)} ${half(bytesOut)}`;
}

function meminfoFile(host: SimHost): string {
  const { total, available } = host.memoryKb;
  const free = Math.round(available * 0.31);
  const rows = { MemTotal: total, MemFree: free, MemAvailable: available, Buffers: 182_340, Cached: available - free };
  const all = { ...rows, SwapCached: 0, SwapTotal: 0, SwapFree: 0 };
  return Object.entries(all)
    .map(([name, kilobytes]) => `${`${name}:`.padEnd(16)}${String(kilobytes).padStart(8)} kB\n`)
    .join('');
}

function processFiles(process: SimProcess): readonly [string, string][] {
  const threads = process.name === 'pegasus_server' ? 164 : 1;
  const ticks = Math.round(((process.startedAt - BOOTED_AT) / 1000) * TICKS_PER_SECOND);
  const pages = Math.round(process.residentKb / 4);
  const args = process.args.map((each) => `${each}\0`).join('');
  const numbers = `1 ${process.pid} ${process.pid} 0 -1 4194560 91823 0 12 0 918273 318273 0 0 20 0 ${threads} 0 ${ticks}`;
  const memory =
    process.args.length === 0 ? '' : `VmSize:\t${process.residentKb * 2} kB\nVmRSS:\t${process.residentKb} kB\n`;
  return [
    [`${process.pid}/cmdline`, args],
    [`${process.pid}/comm`, `${process.name}\n`],
    [
      `${process.pid}/stat`,
      `${process.pid} (${process.name}) S ${numbers} ${process.residentKb * 2048} ${pages} 18446744073709551615 1 1 0 0 0 0 0 4096 17642 0 0 0 17 3 0 0 0 0 0 0 0 0 0 0 0 0 0\n`,
    ],
    [
      `${process.pid}/status`,
      `Name:\t${process.name}\nState:\tS (sleeping)\nPid:\t${process.pid}\nPPid:\t1\n${memory}Threads:\t${threads}\n`,
    ],
  ];
}
