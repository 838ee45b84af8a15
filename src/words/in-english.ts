import { isMessage, type Text } from './message.ts';
import type { Say } from './say.ts';
import { sayEnglish } from './say-en.ts';
import { sentenceMade } from './words-of.ts';

const ENGLISH: Say = sayEnglish('UTC', inEnglish);

/**
 * The text in English, by whoever makes such messages: what judges carries the words of its own checks and no others. A
 * reader of stored messages uses `sayIn`, which has the whole catalogue.
 * @throws Error if the module that makes such messages was not loaded
 */
export function inEnglish(text: Text): string {
  if (!isMessage(text)) return text;
  const sentence = sentenceMade(text.id);
  if (sentence === undefined) throw new Error(`Nobody here makes messages like ${JSON.stringify(text)}`);
  return typeof sentence === 'function' ? sentence(text.params as never, ENGLISH) : sentence;
}
