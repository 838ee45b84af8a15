import { metaLevelOverdueWords } from '../../words/checks/meta-level-overdue.ts';
import type { Check, CheckDoc } from '../check.ts';
import { shellCommand } from '../command.ts';
import { lasting } from '../lasting.ts';
import { clusterOf, resultsOf } from '../result.ts';
import { FACT } from '../soft.ts';
import { unread } from '../sources.ts';

const ID = 'meta.level_overdue';
const words = metaLevelOverdueWords.say;
const MINUTES = 120;

export const metaLevelOverdue: Check = {
  ...FACT,
  id: ID,
  ...metaLevelOverdueWords.texts,
  probe: 'cluster',
  command: shellCommand('set_meta_level steady'),
  judge: (context) => {
    if (!context.snapshot?.known) return [];
    const { requestedLevel } = context.snapshot.value;
    if (!requestedLevel.known) return [unread(context, ID, 'requestedLevel', requestedLevel)];
    const level = requestedLevel.value;
    const entity = clusterOf(context);
    const facts = { value: level, reference: 'steady' };
    const text = words.requested({ level });
    const { levelOperation: operation } = context;
    const planned = operation?.level === level && operation.until !== undefined && context.now <= operation.until;
    if (level === 'steady' || planned) return [resultsOf(ID).ok(entity, 'steady', text, facts)];
    return [lasting(context, { check: ID, entity, reason: 'overdue', text, minutes: MINUTES, facts })];
  },
};

export const metaLevelOverdueDoc: CheckDoc = {
  id: ID,
  question: 'Was the level set back to steady after the work?',
  sources: ['get_meta_level'],
  versions: 'all',
  fixed: [{ meaning: 'Time in another level', value: MINUTES, unit: 'minutes', origin: 'Ours: a quiet hour, twice.' }],
  origin: 'Pegasus experiences and rebalance pages: the level goes back to steady after the adjustment.',
};
