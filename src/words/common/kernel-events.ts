import type { Text } from '../message.ts';
import { wordsOf } from '../words-of.ts';

interface Happened {
  readonly [name: string]: Text | number;
  readonly host: string;
  /** What happened to a process. */
  readonly did: Text;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly times: number;
}

/** Events of the kernel log in the last hour. */
export const kernelEventWords = wordsOf('kernel_events', {
  happened: ({ host, did, at, times }: Happened, say) =>
    `On ${say.name(host)}, ${say.text(did)} at ${say.instant(at)} (${say.count(times, 'time')} in the last hour)`,
  none: ({ host, none }: { host: string; none: Text }, say) =>
    `${say.text(none)} on ${say.name(host)} in the last hour`,
  undated: 'When it happened cannot be told',
});
