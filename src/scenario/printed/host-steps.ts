import type { SimCluster } from '../../local/simulator/cluster-state.ts';
import type { SimMachine } from '../../local/simulator/layout.ts';
import { ownFiles } from '../../local/simulator/machine-files.ts';
import { coreFileOf } from '../../local/simulator/machine-pegasus.ts';
import type { Step } from '../../pegasus/step.ts';
import { stepOf } from './frame-text.ts';
import { socketLines } from './socket-lines.ts';

/** As the fake uname says it. */
const KERNEL = 'Linux 5.15.0-1071-aws';
const KERNEL_LINES = /Out of memory|[Oo]om-kill|invoked oom-killer|Killed process|segfault at|general protection/;
const CORE_BYTES = 4;

type Files = ReadonlyMap<string, string>;

/** What the host probe prints on a simulated machine: the same steps as the script's (test/scenario compares them). */
export function hostSteps(cluster: SimCluster, machine: SimMachine, ports: readonly number[]): readonly Step[] {
  const files: Files = new Map(ownFiles(cluster, machine));
  const read = (path: string): string => files.get(path) ?? '';
  const boot = linesOf(read('proc/stat'), /^btime /);
  const pids = pegasusPids(files);
  const core = coreFileOf(cluster, machine);
  return [
    stepOf('identity', ['uname', '-sr'], identity(machine, read)),
    stepOf(
      'cpu',
      ['cat', '/proc/stat'],
      `@ first\n${linesOf(read('proc/stat'), /^cpu /)}@ second\n${linesOf(read('later/stat'), /^cpu /)}`,
    ),
    stepOf(
      'memory',
      ['cat', '/proc/meminfo'],
      linesOf(read('proc/meminfo'), /^(MemTotal|MemFree|MemAvailable|Buffers|Cached|SwapTotal|SwapFree):/),
    ),
    stepOf('disks', ['df', '-P', '-T', '-k', '-l'], `@ blocks\n${read('df.blocks')}@ inodes\n${read('df.inodes')}`),
    stepOf('processes', ['cat', '/proc/[pid]/cmdline'], processes(boot, pids, read)),
    stepOf('network', ['cat', '/proc/net/dev'], network(read)),
    stepOf('kernel', ['dmesg'], `${boot}@ lines\n${linesOf(read('dmesg'), KERNEL_LINES)}`),
    stepOf(
      'sockets',
      ['cat', '/proc/net/tcp', '/proc/net/tcp6'],
      socketLines([read('proc/net/tcp'), read('proc/net/tcp6')], ports),
    ),
    stepOf('limits', ['cat', '/proc/[pid]/limits'], pids.map((pid) => limits(pid, files)).join('')),
    stepOf('clock_state', ['chronyc', '-n', 'tracking'], `@ chronyc\n${read('chronyc')}`),
    stepOf('replica_dirs', ['find'], pids.map((pid) => replicaDirs(pid, files)).join('')),
    stepOf(
      'cores',
      ['cat', '/proc/sys/kernel/core_pattern'],
      `pattern ${read('proc/sys/kernel/core_pattern')}${core ? `core ${Math.floor(core.at / 1000)} ${CORE_BYTES} /${core.path}\n` : ''}`,
    ),
  ];
}

function identity(machine: SimMachine, read: (path: string) => string): string {
  const [uptime = ''] = read('later/uptime').split(' ');
  const cpus = read('proc/stat').match(/^cpu[0-9]/gm)?.length ?? 0;
  const lines = [`hostname ${machine.name}`, `kernel ${KERNEL}`, `cpus ${cpus}`, `addresses ${machine.address}`];
  return `${[...lines, `uptime_seconds ${uptime}`].join('\n')}\n`;
}

function network(read: (path: string) => string): string {
  const sample = (name: string, directory: string): string => {
    const [uptime = ''] = read(`${directory}/uptime`).split(' ');
    return `@ ${name} ${uptime}\n${linesOf(read(`${directory}/net/dev`), /^ *eth0:/)}`;
  };
  return `${sample('first', 'proc')}${sample('second', 'later')}@ speed\neth0 ${read('sys/class/net/eth0/speed')}`;
}

/** Ids of the Pegasus processes, as the probe finds them: by the name of the program's file. */
function pegasusPids(files: Files): readonly string[] {
  return [...files].flatMap(([path, text]) => {
    const [, pid] = /^proc\/(\d+)\/cmdline$/.exec(path) ?? [];
    return pid !== undefined && /^(?:[^\0]*\/)?pegasus_server\0/.test(text) ? [pid] : [];
  });
}

function commandLine(pid: string, read: (path: string) => string): string {
  return read(`proc/${pid}/cmdline`).replaceAll('\0', ' ').trimEnd();
}

function processes(boot: string, pids: readonly string[], read: (path: string) => string): string {
  const told = pids.map((pid) => {
    const ticks = read(`proc/${pid}/stat`)
      .replace(/^.*\) /, '')
      .split(' ')[19];
    const rss = /^VmRSS:\s+(\d+)/m.exec(read(`proc/${pid}/status`))?.[1];
    return `process ${pid}\nargs ${commandLine(pid, read)}\nstart_ticks ${ticks}\nrss_kb ${rss}\n`;
  });
  return `${boot}clock_ticks 100\n${told.join('')}`;
}

function limits(pid: string, files: Files): string {
  const read = (path: string): string => files.get(path) ?? '';
  const text = read(`proc/${pid}/limits`);
  const soft = (name: string): string => new RegExp(`^${name} +(\\S+)`, 'm').exec(text)?.[1] ?? '';
  const open = [...files.keys()].filter((path) => path.startsWith(`proc/${pid}/fd/`)).length;
  return [
    `process ${pid}`,
    `args ${commandLine(pid, read)}`,
    `max_open_files ${soft('Max open files')}`,
    `max_core_bytes ${soft('Max core file size')}`,
    `open_files ${open}`,
    '',
  ].join('\n');
}

/** Replicas by data directory, of a replica server. The simulated ones are all in order. */
function replicaDirs(pid: string, files: Files): string {
  if (!commandLine(pid, (path) => files.get(path) ?? '').includes('-app_list replica')) return '';
  const places = /data_dirs = (.*)/.exec(files.get(`proc/${pid}/cwd/config.ini`) ?? '')?.[1]?.split(',') ?? [];
  return places
    .map((place) => `${place.replace(/^[^/]*:/, '')}/replica/reps`)
    .map((shown) => {
      const replicas = [...files.keys()].filter(
        (path) => path.startsWith(`root${shown}/`) && path.includes('.pegasus/'),
      );
      return `directory ${replicas.length} 0 0 0 0 ${shown}\n`;
    })
    .join('');
}

/** The lines that match, each with its end. */
function linesOf(text: string, pattern: RegExp): string {
  return text
    .split('\n')
    .filter((line) => pattern.test(line))
    .map((line) => `${line}\n`)
    .join('');
}
