import type { SimCluster } from './cluster-state.ts';
import { BOOTED_AT, type SimMachine } from './layout.ts';
import { sinceOf } from './lifetimes.ts';
import type { SimHost } from './machine-state.ts';
import type { StrikingFault } from './victims.ts';

const UNIT = 'pegasus.service';
const LOGS = 'root/opt/pegasus/data/log';
/** A loop has gone on for some rounds when it is noticed. */
const ROUNDS_BEFORE = 6;
const ROUND_MS = 120_000;

/** How the server's main process ended, as systemd tells it: by waitid(2)'s code and the status or signal. */
interface End {
  readonly result: string;
  readonly code: 1 | 2 | 3;
  readonly status: number;
  readonly words: string;
}

const ENDS: readonly (readonly [readonly StrikingFault[], End])[] = [
  [['node-down', 'oom-kill'], { result: 'oom-kill', code: 2, status: 9, words: 'code=killed, status=9/KILL' }],
  [
    ['segfault', 'segfault-no-core'],
    { result: 'core-dump', code: 3, status: 11, words: 'code=dumped, status=11/SEGV' },
  ],
  [['zookeeper-loss'], { result: 'success', code: 1, status: 0, words: 'code=exited, status=0/SUCCESS' }],
  [['restart-loop'], { result: 'exit-code', code: 1, status: 1, words: 'code=exited, status=1/FAILURE' }],
];

/** What the journal, systemd and the server's own log hold: only what the faults of the machine leave there. */
export function logFiles({ faults, now }: SimCluster, { machine, processes }: SimHost): readonly [string, string][] {
  const ended = ENDS.flatMap(([by, end]) =>
    by.flatMap((fault) => {
      const at = sinceOf(faults, machine, fault);
      return at === undefined ? [] : [{ at, end }];
    }),
  ).at(-1);
  const running = processes.find(({ name }) => name === 'pegasus_server');
  const runs = running !== undefined;
  const loop = sinceOf(faults, machine, 'restart-loop');
  const restarts = loop === undefined ? Number(ended !== undefined && runs) : ROUNDS_BEFORE + rounds(now - loop);
  return [
    ['journal', journal(machine, ended)],
    ['systemctl.units', `${UNIT} loaded ${runs ? 'active running' : 'inactive dead'} Pegasus ${machine.role} server\n`],
    ['systemctl.show', unit(running?.pid, ended?.end, restarts)],
    [`${LOGS}/${machine.role}.log.1`, serviceLog(machine, sinceOf(faults, machine, 'zookeeper-loss'))],
  ];
}

function rounds(milliseconds: number): number {
  return Math.max(0, Math.floor(milliseconds / ROUND_MS));
}

/** `journalctl -o short-iso`. */
function journal({ name }: SimMachine, ended: { readonly at: number; readonly end: End } | undefined): string {
  const line = (at: number, text: string) =>
    `${new Date(at).toISOString().slice(0, 19)}+0000 ${name} systemd[1]: ${text}\n`;
  const started = line(BOOTED_AT + 30_000, 'Started Pegasus server.');
  if (ended === undefined) return started;
  return [
    started,
    line(ended.at, `${UNIT}: Main process exited, ${ended.end.words}`),
    ...(ended.end.status === 0 ? [] : [line(ended.at, `${UNIT}: Failed with result '${ended.end.result}'.`)]),
  ].join('');
}

/** `systemctl show` with the properties that the diagnose probe asks for. */
function unit(pid: number | undefined, end: End | undefined, restarts: number): string {
  const runs = pid !== undefined;
  return [
    `Id=${UNIT}`,
    `ActiveState=${runs ? 'active' : 'inactive'}`,
    `SubState=${runs ? 'running' : 'dead'}`,
    `Result=${runs ? 'success' : (end?.result ?? 'success')}`,
    `ExecMainCode=${end?.code ?? 0}`,
    `ExecMainStatus=${end?.status ?? 0}`,
    `NRestarts=${restarts}`,
    `MainPID=${pid ?? 0}`,
    '',
  ].join('\n');
}

/** What a meta writes when it loses its session; of all else the log holds nothing that tells of faults. */
function serviceLog({ role, server }: SimMachine, lost: number | undefined): string {
  if (lost === undefined || role !== 'meta') return '';
  const line = (text: string) =>
    `E${new Date(lost).toISOString().slice(0, 19).replace('T', ' ')}.000 (${lost}000000 60b) meta.meta_server0.0102000000000001: ${text}\n`;
  return [
    line(
      'zookeeper_session_mgr.cpp:71:attach(): get zoo state: expired_session_state, which means the session is expired',
    ),
    line(
      `meta_server_failure_detector.cpp:208:acquire_leader_lock(): leader lock expired callback: err(ERR_EXPIRED), lock owner(${server})`,
    ),
  ].join('');
}
