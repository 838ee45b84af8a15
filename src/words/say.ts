import type { Few, Language, Param, Text } from './message.ts';

/** How names, numbers, times and lists are said in one language. Everything from a host goes through one of these. */
export interface Say {
  readonly language: Language;
  /** A name or text from a host: one line, at most 80 characters. */
  readonly name: (text: string) => string;
  /** At most one decimal, thousands apart; `?` for what is no finite number. */
  readonly number: (value: number) => string;
  /** A number with its noun: `1 node`, `3 nodes`; `3 个节点` takes the measure word and noun as `one`. */
  readonly count: (number: number, one: string, many?: string) => string;
  /** Names with the language's word for "and", and how many are left out. @param each says one that is not just a name */
  readonly list: <T extends Param>(few: Few<T>, each?: (item: T) => string) => string;
  /** Whole sentences one after the other. */
  readonly sentences: (sentences: readonly string[]) => string;
  /** A sentence of the catalogue that is part of another. */
  readonly text: (text: Text) => string;
  /** A value with its unit, as people read it: `94.2 %`, `12.4k/s`, `3 min`, `1.2 GiB`, `4 nodes`. */
  readonly quantity: (value: number | string, unit?: string | null) => string;
  /** The two largest units of a number of milliseconds: `2 h 5 min`. */
  readonly duration: (milliseconds: number) => string;
  /** `2026-11-24 10:05:00 UTC`. @param time epoch milliseconds, or ISO 8601 */
  readonly time: (time: number | string) => string;
  /** A point in time within a sentence: `2026-11-24T10:05:00Z` in English. @param time epoch milliseconds */
  readonly instant: (time: number) => string;
  /** `10:05 UTC`. @param time epoch milliseconds */
  readonly minute: (time: number) => string;
}
