import type { MetaLevel } from '../../pegasus/cluster-snapshot.ts';
import { checkWords } from '../words-of.ts';

interface Levels {
  readonly [name: string]: MetaLevel;
  readonly effective: MetaLevel;
  readonly requested: MetaLevel;
}

export const metaLevelRequestedWords = checkWords('meta.level_requested', {
  title: 'Requested meta level',
  impact: ['The metas do not do what the operators asked of them.'],
  action: 'If the effective level is freezed, bring the lost replica servers back: the freeze lifts by itself.',
  says: {
    equal: ({ level }: { level: MetaLevel }) => `The effective meta level is ${level}, as requested`,
    differs: ({ effective, requested }: Levels) =>
      `The effective meta level is ${effective} while ${requested} is requested`,
    auto_freeze: ({ effective, requested }: Levels) =>
      `The effective meta level is ${effective} while ${requested} is requested: the cluster froze itself`,
  },
});
