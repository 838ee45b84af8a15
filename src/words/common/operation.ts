import { wordsOf } from '../words-of.ts';

/** What is done to a cluster. */
interface What {
  readonly [name: string]: string | null;
  /** rebalance, freeze, unfreeze, supervisor_stop, supervisor_start. */
  readonly kind: string;
  /** Of a server's stop or start. */
  readonly host: string | null;
}

interface Told {
  readonly [name: string]: string;
  readonly cluster: string;
  /** In words already. */
  readonly what: string;
  readonly by: string;
}

const KINDS: Readonly<Record<string, string>> = {
  rebalance: 'rebalance',
  freeze: 'freeze',
  unfreeze: 'end of the freeze',
  supervisor_stop: 'stop of a server',
  supervisor_start: 'start of a server',
};

const HAPPENINGS: Readonly<Record<string, string>> = {
  started: 'has begun',
  reverting: 'is being taken back',
  done: 'is done',
  aborted: 'was ended early',
  failed: 'has FAILED',
};

const REASONS: Readonly<Record<string, string>> = {
  balanced: 'The balancer has nothing left to do.',
  reached: 'The cluster is as it was meant to be.',
  time_limit: 'The time limit that was approved has passed.',
  latency: 'P99 has risen above what was allowed.',
  partitions: 'Partitions are not healthy.',
  nodes: 'A node is not ALIVE any more.',
  level_changed: 'Somebody else has changed the meta level, which is left as it is now.',
  leader_changed: 'Another meta server leads now, and has forgotten the level.',
  blind: 'The cluster could not be looked at twice in a row.',
  abort: 'Somebody has aborted it.',
  kill_switch: 'Somebody has pulled the kill switch.',
  preflight: 'A condition that held when it was planned does not hold any more.',
  command_failed: 'A command was not carried out.',
  interrupted: 'Farrier itself stood still in the middle of it.',
  rates_unread: 'The copy rates could not be read, and so could not have been restored.',
  not_steady: 'The meta level was not steady when it was to begin.',
  not_restored: 'Not everything could be restored: somebody has to do it by hand.',
};

const RESTORED: Readonly<Record<string, string>> = {
  level: 'the meta level is steady',
  rates: 'the copy rates are what they were',
  primaries: 'the balancer may move data again',
  left_alone: 'the meta level was left as somebody else has set it',
  not_restored: 'the rest has to be restored by hand',
};

/** An operation that starts, is taken back or ends: as mail and as short message. */
export const operationWords = wordsOf('operation', {
  what: ({ kind, host }: What, say) =>
    `${KINDS[kind] ?? say.name(kind)}${host === null ? '' : ` on ${say.name(host)}`}`,
  started: ({ cluster, what, by }: Told, say) =>
    `The ${what} that ${say.name(by)} has asked for begins now on the Pegasus cluster "${cluster}".`,
  reverting: ({ cluster, what }: Told) =>
    `The ${what} on the Pegasus cluster "${cluster}" is being taken back: Farrier restores what it has changed.`,
  done: ({ cluster, what }: Told) => `The ${what} on the Pegasus cluster "${cluster}" is done.`,
  aborted: ({ cluster, what }: Told) => `The ${what} on the Pegasus cluster "${cluster}" was ended before its time.`,
  failed: ({ cluster, what }: Told) =>
    `The ${what} on the Pegasus cluster "${cluster}" has failed. Look at the cluster: it may not be as it was meant to be.`,
  aborted_back: ({ cluster, what }: Told) =>
    `The ${what} on the Pegasus cluster "${cluster}" was ended before its time, and taken back.`,
  untouched: ({ cluster, what }: Told) =>
    `The ${what} on the Pegasus cluster "${cluster}" did not begin, and has changed nothing.`,
  stays_frozen: 'It stays frozen until somebody ends that (unfreeze): nothing is moved or cured until then.',
  stays_stopped: 'The server stays stopped until somebody starts it (supervisor_start).',
  failed_back: ({ cluster, what }: Told) =>
    `The ${what} on the Pegasus cluster "${cluster}" has failed, and was taken back.`,
  short: ({ cluster, what, happening, id }: { cluster: string; what: string; happening: string; id: string }) =>
    `${cluster}: ${what} ${HAPPENINGS[happening] ?? happening} (${id}).`,
  reason: ({ code }: { code: string }, say) => REASONS[code] ?? say.name(code),
  aborted_by: ({ by }: { by: string }, say) => `${say.name(by)} has aborted it.`,
  stopped_by: ({ by }: { by: string }, say) => `${say.name(by)} has pulled the kill switch.`,
  restored: ({ parts }: { parts: readonly string[] }) =>
    parts.map((part) => RESTORED[part] ?? part.replaceAll('_', ' ')).join('; '),
  latest: ({ at }: { at: number }, say) => `${say.time(at)} at the latest`,
  from: ({ since }: { since: number }, say) => `since ${say.time(since)}`,
  took: ({ since, until, lasted }: { since: number; until: number; lasted: number }, say) =>
    `from ${say.time(since)} to ${say.time(until)} (${say.duration(lasted)})`,
  lasted: ({ since, lasted }: { since: number; lasted: number }, say) =>
    `since ${say.time(since)}, for ${say.duration(lasted)}`,
  plan_of: ({ what, cluster, by, at }: { what: string; cluster: string; by: string; at: number }, say) =>
    `${what} of ${cluster}, planned by ${say.name(by)}, ${say.time(at)}`,
  commands: 'COMMANDS, AS THEY WILL BE RUN',
  expected: 'EXPECTED',
  risks: 'WHAT CAN GO WRONG',
  preflight: 'PRE-FLIGHT',
  condition: ({ title, value, limit }: { title: string; value: string | null; limit: string }) =>
    `${title}: ${value ?? 'not known'}; must be: ${limit}`,
  would_change: 'WHAT WOULD CHANGE IT',
  next: 'NEXT',
  by: 'Asked by',
  approved: 'Approved',
  since: 'Running',
  ran: 'Ran',
  until: 'Ends',
  seen: 'Seen',
  comment: 'Comment',
  by_hand: 'By hand',
  again: 'Restored',
  status: 'Status',
  abort: 'Abort',
});
