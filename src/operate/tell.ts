import { oneLine } from '../pegasus/printable.ts';
import { operateTitleWords } from '../words/common/operate-titles.ts';
import { inEnglish } from '../words/in-english.ts';
import type { Message, Text } from '../words/message.ts';
import { said } from '../words/render.ts';
import type { Say } from '../words/say.ts';
import type { Condition, Plan } from './operation.ts';

/** Characters of one text. */
const MAX_TEXT = 1000;

/** A condition as people read it. */
export interface ToldCondition {
  readonly id: string;
  readonly title: string;
  readonly status: Condition['status'];
  readonly value: string | undefined;
  readonly limit: string;
  readonly remedy: string;
  readonly names: readonly string[];
}

/** The condition in the language of `say`. A text of another version, or without its words, stays English. */
export function tellCondition(
  { id, status, value, limit, remedy, names = [], words }: Condition,
  say: Say,
): ToldCondition {
  return {
    id,
    title: titleOf(id, say),
    status,
    value: value === undefined ? undefined : inWords(words?.value, value, say),
    limit: inWords(words?.limit, limit, say),
    remedy: inWords(words?.remedy, remedy, say),
    names,
  };
}

/** What a plan expects, and what could go wrong, in the language of `say`. */
export function tellOutlook({ expected, risks, words }: Plan, say: Say) {
  return {
    expected: expected.map((text, index) => inWords(words?.expected[index], text, say)),
    risks: risks.map((text, index) => inWords(words?.risks[index], text, say)),
  };
}

function titleOf(id: string, say: Say): string {
  const makers: Readonly<Record<string, () => Message>> = operateTitleWords.say;
  const title = Object.hasOwn(makers, id) ? makers[id]?.() : undefined;
  return title === undefined ? id : inWords(title, inEnglish(title), say);
}

function inWords(text: Text | undefined, english: string, say: Say): string {
  return text === undefined ? english : oneLine(said(text, say) ?? english, MAX_TEXT);
}
