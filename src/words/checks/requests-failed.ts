import { checkWords } from '../words-of.ts';

export const requestsFailedWords = checkWords('requests.failed', {
  title: 'Failed requests',
  impact: ['Clients get errors, or their retries cost them time.'],
  action: 'See partitions and nodes first; a partition that changes its primary fails requests for a moment.',
  says: {},
});
