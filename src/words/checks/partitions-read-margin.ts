import { checkWords } from '../words-of.ts';

export const partitionsReadMarginWords = checkWords('partitions.read_margin', {
  title: 'Partitions with a single replica',
  impact: ['The next loss makes these partitions unreadable, and may lose their data for good.'],
  action: 'Stop nothing. Bring lost servers back at once; see that the last copy’s disk and process are well.',
  says: {},
});
