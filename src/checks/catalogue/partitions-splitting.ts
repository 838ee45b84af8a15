import { partitionsSplittingWords } from '../../words/checks/partitions-splitting.ts';
import type { Check, CheckDoc } from '../check.ts';
import { shellCommand } from '../command.ts';
import { lasting } from '../lasting.ts';
import { entityOf } from '../result.ts';
import { SOFT } from '../soft.ts';

const ID = 'partitions.splitting';
const words = partitionsSplittingWords.say;
const MINUTES = 60;

export const partitionsSplitting: Check = {
  ...SOFT,
  id: ID,
  ...partitionsSplittingWords.texts,
  probe: 'cluster',
  openAfter: 1,
  command: shellCommand('app {name} -d'),
  judge: (context) => {
    if (!context.snapshot?.known) return [];
    return [...context.snapshot.value.tableDetails].flatMap(([table, detail]) => {
      const children = detail.known ? detail.value.partitions.filter((each) => each.splitting).length : 0;
      if (children === 0) return [];
      return [
        lasting(context, {
          check: ID,
          entity: entityOf('table', table),
          reason: 'unfinished',
          text: words.unfinished({ table, children }),
          minutes: MINUTES,
          facts: { value: children, unit: 'partitions' },
        }),
      ];
    });
  },
};

export const partitionsSplittingDoc: CheckDoc = {
  id: ID,
  question: 'Does every partition split come to its end?',
  sources: ['app <table> -d'],
  versions: 'all',
  fixed: [{ meaning: 'Time that a split may take', value: MINUTES, unit: 'minutes', origin: 'Ours.' }],
  origin: 'Children of a split bear ballot -1 until they serve; known to hang in 2.4 and 2.5.',
};
