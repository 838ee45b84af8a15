import { duplicationLostWords } from '../../words/checks/duplication-lost.ts';
import type { Check, CheckDoc } from '../check.ts';
import { shellCommand } from '../command.ts';
import { judgeRates } from '../meter-rates.ts';

export const duplicationLost: Check = {
  id: 'duplication.lost',
  ...duplicationLostWords.texts,
  probe: 'cluster',
  severityWhenUnknown: 'info',
  openAfter: 1,
  alertsWhenUnknown: false,
  command: shellCommand('dups -u'),
  judge: (context) =>
    judgeRates(context, {
      check: 'duplication.lost',
      meters: ['lost_duplication'],
      limits: { warning: undefined, critical: 0 },
      reason: 'lost',
      counted: 'lost_mutations',
    }),
};

export const duplicationLostDoc: CheckDoc = {
  id: 'duplication.lost',
  question: 'Is anything lost on the way to the other cluster?',
  sources: ['GET /metrics'],
  versions: ['head'],
  origin: 'dup_recent_lost_mutations; there is none on a well cluster.',
};
