import type { Few } from '../message.ts';
import { wordsOf } from '../words-of.ts';

/** What a plan expects of its operation, and what could go wrong. */
export const operatePlanWords = wordsOf('operate-plans', {
  balances: ({ limit }: { limit: number }, say) =>
    `The balancer moves replicas until their counts are even, for at most ${say.duration(limit)}; then the level is steady again.`,
  balances_primaries: ({ limit }: { limit: number }, say) =>
    `The balancer moves primaries only, without copying data, for at most ${say.duration(limit)}; then the level is steady again.`,
  to_do: ({ operations }: { operations: number }, say) => `It has ${say.count(operations, 'operation')} to do now.`,
  copies: ({ rate }: { rate: number }, say) =>
    `Servers copy and send at most ${say.quantity(rate, 'MB/s')} per disk meanwhile; afterwards each has its own rate again.`,
  collects: 'Replicas that nobody needs and tables that were dropped for good are deleted: disk space is freed.',
  watched:
    'P99, unhealthy partitions, nodes, level, leader and the count of operations are looked at each minute; any guard that breaks returns the cluster to steady.',
  lively_hurts:
    'Each move of a primary stops its partition for less than a second; copies cost disk and network, so that P99 can rise.',
  level_lost:
    'The level is kept by the leader alone: if that changes, the balance ends, and Farrier restores the rest.',
  told_owners: ({ tables }: { tables: Few<{ table: string; owner: string }> }, say) =>
    `These tables suffer first: ${say.list(tables, ({ table, owner }) => `${table} (${owner})`)}.`,
  freezes: 'Nothing is moved or cured any more: losses do not spread by copies that fill and overload what is left.',
  freeze_refuses:
    'What stops: tables cannot be made and their replica count cannot be changed; changes of replicas are refused (ERR_STATE_FREEZED); lost replicas are not replaced, and a partition that loses its primary now stays without one.',
  freeze_until: 'Lift it (unfreeze) as soon as the lost nodes are back, or are known to be lost for good.',
  freeze_forgotten:
    'The leader alone knows of the freeze: after a change of the leader the level is steady, and cure begins.',
  unfreezes: ({ partitions }: { partitions: number }, say) =>
    `The level is steady again, and replicas are rebuilt: ${say.count(partitions, 'partition')} now lack some.`,
  cure_load: 'Rebuilding replicas copies data, which costs disk and network.',
  stops: ({ unit, host, servers }: { unit: string; host: string; servers: Few<string> }, say) =>
    `${say.name(unit)} on ${say.name(host)} is stopped and stays so, until it is started again: ${say.list(servers)}.`,
  fails_over: 'Its primaries move to secondaries within some 22 s; until then they take no requests.',
  cured_later: 'After 10 minutes its replicas are rebuilt on other nodes; start it sooner if it is to keep them.',
  leads: ({ server }: { server: string }, say) =>
    `${say.name(server)} is the meta leader: another one takes over, and a level that was set by hand is lost.`,
  margin_gone: 'Until it is back, the loss of one more node hits partitions that have no replica to spare.',
  starts: ({ unit, host }: { unit: string; host: string }, say) =>
    `${say.name(unit)} on ${say.name(host)} is started. Its replicas become active again, or are learnt anew.`,
  may_end_again:
    'A server that ended for a reason that lasts ends again: 5 restarts within 10 minutes of each other make the metas ignore it.',
});
