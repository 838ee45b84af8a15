import { checkWords } from '../words-of.ts';

export const replicasInactiveWords = checkWords('replicas.inactive', {
  title: 'Inactive replicas',
  impact: ['They take disk and serve nothing; many at once mean that the server lost the metas.'],
  action: 'Look whether the server hears the metas; with an old max_replicas_in_group of 4 they are spare copies.',
  says: {},
});
