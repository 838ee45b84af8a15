import { checkWords } from '../words-of.ts';

export const memoryNodeOutlierWords = checkWords('memory.node_outlier', {
  title: 'Server memory among nodes',
  impact: ['The server is the next one that the kernel kills when memory runs out.'],
  action: 'Compare block cache, memtables and index memory by `server_stat` and the metrics; look for hot partitions.',
  says: {},
});
