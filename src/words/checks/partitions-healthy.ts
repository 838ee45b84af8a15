import { checkWords } from '../words-of.ts';

export const partitionsHealthyWords = checkWords('partitions.healthy', {
  title: 'Partitions fully replicated',
  impact: ['These partitions have less redundancy: the loss of another server may stop their writes or reads.'],
  action: 'Find the server that is missing and bring it back; replicas are rebuilt elsewhere after 10 minutes.',
  says: {},
});
