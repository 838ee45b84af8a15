import type { Text } from '../message.ts';
import { wordsOf } from '../words-of.ts';

interface Many {
  readonly [name: string]: string | number | Text;
  readonly host: string;
  readonly count: number;
  /** As the kernel names it, e.g. `TIME_WAIT`. */
  readonly state: string;
  readonly limit: Text;
}

/** TCP sockets of a host by their state. */
export const socketStateWords = wordsOf('socket_states', {
  many: ({ host, count, state, limit }: Many, say) =>
    `${say.name(host)} has ${say.number(count)} sockets in ${state}${say.text(limit)}`,
  none: ({ state }: { state: string }) => `No host has many sockets in ${state}`,
});
