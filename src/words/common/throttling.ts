import { wordsOf } from '../words-of.ts';

/** What a throttle does to requests beyond the rate. */
export type Throttled = 'rejected' | 'delayed';

interface Held {
  readonly [name: string]: string | number;
  readonly table: string;
  readonly what: Throttled;
  readonly requests: number;
}

/** Requests that the throttle of a table held back. */
export const throttlingWords = wordsOf('throttling', {
  held: ({ table, what, requests }: Held, say) =>
    `The throttle of ${say.name(table)} ${what} requests: ${say.number(requests)} in app_stat`,
  none: ({ tables, what }: { tables: number; what: Throttled }, say) =>
    `No request of ${say.count(tables, 'table')} is ${what}`,
});
