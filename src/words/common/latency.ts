import type { Text } from '../message.ts';
import type { Say } from '../say.ts';
import { wordsOf } from '../words-of.ts';

export interface Latency {
  readonly [name: string]: string | number | Text;
  readonly node: string;
  readonly direction: 'read' | 'write';
  /** Milliseconds. */
  readonly p99: number;
  /** Requests per second. */
  readonly qps: number;
  readonly limit: Text;
}

interface Over extends Latency {
  /** How long it has been over the limit. */
  readonly seconds: number;
}

interface TooFew {
  readonly [name: string]: string | number;
  readonly node: string;
  readonly direction: 'read' | 'write';
  /** Requests per second. */
  readonly qps: number;
}

/** Latency of a node's reads or writes. */
export const latencyWords = wordsOf('latency', {
  no_nodes: 'No node is ALIVE',
  too_few: ({ node, direction, qps }: TooFew, say) =>
    `${say.name(node)} serves too few ${direction}s to judge (${say.number(qps)}/s)`,
  below: (told: Latency, say) => p99En(told, say),
  brief: (told: Over, say) => `${p99En(told, say)}, for ${say.count(told.seconds, 'second')} so far`,
  over: (told: Over, say) => `${p99En(told, say)}, for ${say.count(told.seconds, 'second')}`,
});

function p99En({ node, direction, p99, qps, limit }: Latency, say: Say): string {
  return `P99 of ${direction}s on ${say.name(node)} is ${say.number(p99)} ms at ${say.number(qps)} ${direction}s/s${say.text(limit)}`;
}
