import { checkWords } from '../words-of.ts';

export const partitionsWriteMarginWords = checkWords('partitions.write_margin', {
  title: 'Partitions that one more loss makes unwritable',
  impact: ['Writes of these partitions stop when another of their servers is lost or restarted.'],
  action: 'Restart nothing else; bring the missing server back or wait until its replicas are rebuilt.',
  says: {},
});
