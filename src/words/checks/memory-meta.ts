import { checkWords } from '../words-of.ts';

export const memoryMetaWords = checkWords('memory.meta', {
  title: 'Memory of meta servers',
  impact: ['A meta server that is killed for lack of memory makes the leadership move.'],
  action: 'Look for very many partitions, for a leak, and for connections by the thousand on the meta’s port.',
  says: {
    large: ({ server, megabytes }: { server: string; megabytes: number }, say) =>
      `Meta server ${say.name(server)} uses ${say.number(megabytes)} MB`,
    none_large: ({ metas }: { metas: number }, say) =>
      `No meta server of ${say.number(metas)} is larger than it should be`,
  },
});
