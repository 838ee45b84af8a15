import type { Text } from '../message.ts';
import { wordsOf } from '../words-of.ts';

interface Lasting {
  readonly [name: string]: Text | number;
  readonly what: Text;
  readonly minutes: number;
}

/** How long something has been so, at the end of a sentence. */
export const lastingWords = wordsOf('lasting', {
  brief: ({ what, minutes }: Lasting, say) => `${say.text(what)}, for ${say.count(minutes, 'minute')} so far`,
  lasting: ({ what, minutes }: Lasting, say) => `${say.text(what)}, for ${say.count(minutes, 'minute')}`,
});
