import type { Few } from '../message.ts';
import { checkWords } from '../words-of.ts';

interface Last {
  readonly [name: string]: number | Few<string>;
  readonly left: number;
  readonly metas: number;
  /** Meta servers that do not answer. */
  readonly silent: Few<string>;
}

export const metaRedundancyWords = checkWords('meta.redundancy', {
  title: 'A second meta server',
  impact: ['When the last meta server is lost, no primary is replaced and no new client finds its partitions.'],
  action: 'Start the meta servers that are down; run two or three.',
  says: {
    redundant: ({ left, metas }: { left: number; metas: number }, say) =>
      `${say.count(left, 'meta server')} of ${say.number(metas)} left`,
    last_one: ({ left, metas, silent }: Last, say) => {
      const why = silent.items.length > 0 ? `: ${say.list(silent)} does not answer` : ', and no more are configured';
      return `${say.count(left, 'meta server')} of ${say.number(metas)} left${why}`;
    },
  },
});
