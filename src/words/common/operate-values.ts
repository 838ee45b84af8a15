import type { Few } from '../message.ts';
import { wordsOf } from '../words-of.ts';

/** What was seen of the conditions of a pre-flight. */
export const operateValueWords = wordsOf('operate-values', {
  none: 'none',
  allowed: 'allowed',
  not_enabled: 'operations.enabled is false',
  kind_missing: ({ kind }: { kind: string }, say) => `operations.kinds does not list ${say.name(kind)}`,
  off: 'off',
  pulled: ({ by }: { by: string }, say) => `pulled by ${say.name(by)}`,
  names: ({ names }: { names: Few<string> }, say) => say.list(names),
  starts: ({ starts }: { starts: number }, say) => `${say.count(starts, 'operation')} in the last hour`,
  age: ({ age }: { age: number }, say) => `${say.duration(age)} old`,
  levels: ({ effective, requested }: { effective: string; requested: string }, say) =>
    `effective ${say.name(effective)}, requested ${say.name(requested)}`,
  alive: ({ alive, nodes }: { alive: number; nodes: number }, say) =>
    `${say.number(alive)} of ${say.count(nodes, 'node')} alive`,
  alive_after: ({ alive, nodes }: { alive: number; nodes: number }, say) =>
    `${say.number(alive)} of ${say.count(nodes, 'node')} alive after it`,
  partitions: ({ partitions }: { partitions: number }, say) => say.count(partitions, 'partition'),
  attested: 'not seen; whoever asks vouches for it',
  changes: ({ changes }: { changes: number }, say) => say.count(changes, 'change'),
  window: ({ from, to }: { from: number; to: number }, say) => `until ${say.time(to)} (from ${say.time(from)})`,
  outside: 'not within the quiet hours',
  traffic: ({ most, least }: { most: number; least: number }, say) =>
    `up to ${say.quantity(most, '1/s')} expected; the quietest hour of a day has ${say.quantity(least, '1/s')}`,
  skew: ({ primaries, replicas }: { primaries: number; replicas: number }, say) =>
    `primaries ${say.quantity(primaries, 'percent')}, replicas ${say.quantity(replicas, 'percent')} off the mean`,
  operations: ({ operations }: { operations: number }, say) => say.count(operations, 'operation'),
  tables: ({ tables }: { tables: Few<{ table: string; owner: string }> }, say) =>
    say.list(tables, ({ table, owner }) => `${table} (${owner})`),
  least_room: ({ node, percent }: { node: string; percent: number }, say) =>
    `${say.quantity(percent, 'percent')} free on the fullest disk of ${say.name(node)}`,
  lost: ({ lost, nodes }: { lost: number; nodes: number }, say) =>
    `${say.number(lost)} of ${say.count(nodes, 'node')} lost`,
  back: ({ lost, nodes, partitions }: { lost: number; nodes: number; partitions: number }, say) =>
    `${say.number(lost)} of ${say.count(nodes, 'node')} lost; ${say.count(partitions, 'partition')} would be cured`,
  metas: ({ left, metas }: { left: number; metas: number }, say) =>
    `${say.number(left)} of ${say.count(metas, 'meta server')} left`,
  restarts: ({ restarts }: { restarts: number }, say) => `${say.count(restarts, 'restart')} in the last hour`,
  disk_used: ({ mount, percent }: { mount: string; percent: number }, say) =>
    `${say.quantity(percent, 'percent')} of ${say.name(mount)} used`,
  cut_off: ({ unwritable, unreadable, names }: { unwritable: number; unreadable: number; names: Few<string> }, say) =>
    `${say.count(unwritable, 'partition')} would take no writes and ${say.number(unreadable)} would serve nothing: ${say.list(names)}`,
  running: ({ running }: { running: number }, say) => `${say.count(running, 'process', 'processes')} of its role`,
});
