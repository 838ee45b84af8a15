import type { Cause, CauseCode } from './cause.ts';

/** Deepest first: what stands earlier brings about what stands later rather than the other way round. */
export const CAUSE_DEPTH: readonly CauseCode[] = [
  'host_down',
  'host_rebooted',
  'network_cut',
  'agent_down',
  'known_bug',
  'disk_failing',
  'disk_full',
  'connection_storm',
  'nofile_exhaustion',
  'oom_kill',
  'clock_jump',
  'zookeeper_session',
  'segfault',
  'check_abort',
  'sigkill',
  'clean_stop',
  'restart_loop',
  'process_down',
  'auto_freeze',
  'table_dropped',
  'disk_refusing',
  'write_stall',
  'hot_key',
  'learn_stuck',
  'server_outage',
  'client_outage',
];

/** Causes that end a process, so that a supervisor starts it again. */
export const PROCESS_ENDS: readonly CauseCode[] = [
  'known_bug',
  'disk_failing',
  'disk_full',
  'nofile_exhaustion',
  'oom_kill',
  'zookeeper_session',
  'segfault',
  'check_abort',
];

/** What a server says when it ends itself because it cannot write, or cannot begin. */
const WRITE_FAILED = /log|ERR_FILE_OPERATION_FAILED|ERR_DISK|IO error|write|append/i;
const START_FAILED = /start app failed/;

/** @returns which of the others brings this one about, as far as that can be told */
export function consequenceOf(cause: Cause, others: readonly Cause[]): CauseCode | undefined {
  const first = (codes: readonly CauseCode[]) => codes.find((code) => others.some((other) => other.code === code));
  switch (cause.code) {
    case 'check_abort':
      if (START_FAILED.test(cause.facts.text)) return first(['zookeeper_session']);
      if (first(['known_bug'])) return 'known_bug';
      return WRITE_FAILED.test(cause.facts.text)
        ? first(['disk_full', 'nofile_exhaustion', 'disk_failing'])
        : undefined;
    case 'segfault':
      return first(['known_bug']);
    case 'restart_loop':
      return first(PROCESS_ENDS);
    case 'server_outage':
      return first(['network_cut', 'disk_full', 'disk_failing', 'auto_freeze']);
    default:
      return undefined;
  }
}
