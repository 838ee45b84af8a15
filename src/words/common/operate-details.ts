import { wordsOf } from '../words-of.ts';

interface Latency {
  readonly [name: string]: number | null;
  /** Milliseconds. */
  readonly p99: number;
  /** Milliseconds; null: there were too few requests to tell. */
  readonly before: number | null;
  readonly limit: number;
}

/** What was seen when an operation was ended or taken back. */
export const operateDetailWords = wordsOf('operate-details', {
  minutes: ({ minutes }: { minutes: number }, say) => say.count(minutes, 'minute'),
  operations_left: ({ operations }: { operations: number | null }, say) =>
    operations === null ? 'unknown operations left' : `${say.count(operations, 'operation')} left`,
  effective_level: ({ level }: { level: string }, say) => `the effective level is ${say.name(level)}`,
  levels: ({ requested, effective }: { requested: string; effective: string }, say) =>
    `requested ${say.name(requested)}, effective ${say.name(effective)}`,
  unhealthy_of: ({ unhealthy, partitions }: { unhealthy: number; partitions: number }, say) =>
    `${say.number(unhealthy)} of ${say.count(partitions, 'partition')} ${unhealthy === 1 ? 'is' : 'are'} unhealthy`,
  unhealthy: ({ unhealthy }: { unhealthy: number }, say) =>
    `${say.count(unhealthy, 'partition')} ${unhealthy === 1 ? 'is' : 'are'} unhealthy`,
  latency: ({ p99, before, limit }: Latency, say) =>
    `P99 ${say.number(p99)} ms, before ${before === null ? 'too few requests to tell' : `${say.number(before)} ms`}, limit ${say.number(limit)} ms`,
  latency_unread: 'the P99 of the nodes could not be read',
  no_sign: ({ seconds }: { seconds: number }, say) => `no sign of Farrier for ${say.number(seconds)} s`,
  level: ({ level }: { level: string }, say) => `the level is ${say.name(level)}`,
  unit: ({ state }: { state: string }, say) => `the unit is ${say.name(state)}`,
  rates_before: ({ rates }: { rates: string }) => `copy/send rates in MB/s were ${rates}`,
  primaries_only: 'meta.lb.only_move_primary is still true',
});
