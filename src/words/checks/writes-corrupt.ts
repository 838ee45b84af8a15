import { checkWords } from '../words-of.ts';

export const writesCorruptWords = checkWords('writes.corrupt', {
  title: 'Corrupt writes',
  impact: ['Memory, network or disk of a host changes data; what else it damaged is not known.'],
  action: 'Take the host out of the cluster and test its memory and disks.',
  says: {},
});
