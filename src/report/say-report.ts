import type { ReportWords } from '../words/report/words.ts';
import type { Say } from '../words/say.ts';
import type { Bounded } from './digest.ts';

/** How a report is said: its sentences, and how names, numbers and times are. */
export interface ReportVoice {
  readonly words: ReportWords;
  readonly say: Say;
}

/** The items in words, and how many are left out. */
export function itemsOf<T>({ items, more }: Bounded<T>, each: (item: T) => string, voice: ReportVoice): string[] {
  const { words, say } = voice;
  return [...items.map(each), ...(more > 0 ? [words.more({ more }, say)] : [])];
}
