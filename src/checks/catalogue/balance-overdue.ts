import { balanceOverdueWords } from '../../words/checks/balance-overdue.ts';
import type { Check, CheckDoc } from '../check.ts';
import { shellCommand } from '../command.ts';
import { lasting } from '../lasting.ts';
import { clusterOf, resultsOf } from '../result.ts';
import { SOFT } from '../soft.ts';
import { unread } from '../sources.ts';

const ID = 'balance.overdue';
const words = balanceOverdueWords.say;
const MINUTES = 120;

export const balanceOverdue: Check = {
  ...SOFT,
  id: ID,
  ...balanceOverdueWords.texts,
  probe: 'cluster',
  openAfter: 1,
  command: shellCommand('cluster_info'),
  judge: (context) => {
    if (!context.snapshot?.known) return [];
    const { clusterInfo } = context.snapshot.value;
    if (!clusterInfo.known) return [unread(context, ID, 'clusterInfo', clusterInfo)];
    const { effectiveLevel, balanceOperations = 0 } = clusterInfo.value;
    const entity = clusterOf(context);
    const facts = { value: balanceOperations, reference: 0, unit: 'operations' };
    if (effectiveLevel !== 'lively' || balanceOperations <= 0) {
      return [resultsOf(ID).ok(entity, 'not_running', words.not_running(), facts)];
    }
    const text = words.at_work({ operations: balanceOperations });
    return [lasting(context, { check: ID, entity, reason: 'overdue', text, minutes: MINUTES, facts })];
  },
};

export const balanceOverdueDoc: CheckDoc = {
  id: ID,
  question: 'Does a running balance come to its end?',
  sources: ['cluster_info'],
  versions: 'all',
  fixed: [{ meaning: 'Time in lively with operations to go', value: MINUTES, unit: 'minutes', origin: 'Ours.' }],
  origin: 'Pegasus rebalance page: watch the count until it is 0 several times, then set the level back.',
};
