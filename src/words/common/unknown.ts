import type { UnknownReason } from '../../pegasus/reading.ts';
import type { Text } from '../message.ts';
import { wordsOf } from '../words-of.ts';

interface NotKnown {
  readonly [name: string]: Text;
  readonly what: Text;
  readonly reason: UnknownReason;
  /** What was seen instead, as it was printed; may be empty. */
  readonly detail: string;
}

/** What could not be found out, and why. */
export const unknownWords = wordsOf('unknown', {
  unknown: ({ what, reason, detail }: NotKnown, say) =>
    `${say.text(what)}: ${detail === '' ? reason.replaceAll('_', ' ') : detail}`,
});
