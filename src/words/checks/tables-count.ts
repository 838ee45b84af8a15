import type { Few } from '../message.ts';
import { checkWords } from '../words-of.ts';

interface Differs {
  readonly [name: string]: number | null | Few<string> | Few<Changing>;
  readonly count: number;
  readonly reference: number;
  readonly gone: Few<string>;
  /** Epoch milliseconds of the last sighting of those that are gone; null: none is. */
  readonly last: number | null;
  readonly changing: Few<Changing>;
}

interface Changing {
  readonly [name: string]: string;
  readonly table: string;
  readonly status: string;
}

export const tablesCountWords = checkWords('tables.count', {
  title: 'Number of tables',
  impact: ['Clients of a dropped table get errors within some 16 s.'],
  action: 'If the drop was not meant, recall the table at once: its data is kept for 7 days by default.',
  says: {
    as_configured: ({ count }: { count: number }, say) => `${say.count(count, 'table')} available, as configured`,
    not_configured: ({ count }: { count: number }, say) =>
      `${say.count(count, 'table')} available, none vanished; no expected number is configured`,
    differs: ({ count, reference, gone, last, changing }: Differs, say) => {
      const missing = last === null ? '' : `: ${say.list(gone)} was listed at ${say.instant(last)} and is gone`;
      const others = say.list(changing, ({ table, status }) => `${say.name(table)} is ${status}`);
      const rest = changing.items.length === 0 ? '' : `; ${others}`;
      return `${say.count(count, 'table')} instead of ${reference}${missing}${rest}`;
    },
  },
});
