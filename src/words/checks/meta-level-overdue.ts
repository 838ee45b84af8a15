import type { MetaLevel } from '../../pegasus/cluster-snapshot.ts';
import { checkWords } from '../words-of.ts';

export const metaLevelOverdueWords = checkWords('meta.level_overdue', {
  title: 'Level that was not set back',
  impact: ['Lively: replicas move at any hour. Freezed: the next lost primary is not replaced.'],
  action: 'Ask who set it; set it back to steady when cluster_info shows no pending operation.',
  says: {
    requested: ({ level }: { level: MetaLevel }) => `The requested level is ${level}`,
  },
});
