import type { Few } from '../message.ts';
import { wordsOf } from '../words-of.ts';

/** Replica servers that are lost, as evidence. */
export const lostNodeWords = wordsOf('lost_nodes', {
  unalive: ({ nodes }: { nodes: Few<string> }, say) => `UNALIVE: ${say.list(nodes)}`,
  silent: ({ nodes }: { nodes: Few<string> }, say) => `ALIVE but silent: ${say.list(nodes)}`,
});
