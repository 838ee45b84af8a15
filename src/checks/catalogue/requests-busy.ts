import { requestsBusyWords } from '../../words/checks/requests-busy.ts';
import type { Check, CheckDoc } from '../check.ts';
import { shellCommand } from '../command.ts';
import { judgeRates } from '../meter-rates.ts';
import { SOFT } from '../soft.ts';

export const requestsBusy: Check = {
  ...SOFT,
  id: 'requests.busy',
  ...requestsBusyWords.texts,
  probe: 'cluster',
  openAfter: 2,
  command: shellCommand('app_stat -q'),
  judge: (context) =>
    judgeRates(context, {
      check: 'requests.busy',
      meters: ['busy_reads', 'busy_writes'],
      limits: context.limits('requests.busy'),
      reason: 'busy',
      counted: 'requests_turned_away',
    }),
};

export const requestsBusyDoc: CheckDoc = {
  id: 'requests.busy',
  question: 'Does any server turn requests away because it is busy?',
  sources: ['GET /metrics', 'perf counters'],
  versions: 'all',
  origin: 'The server’s own counts since the last inspection.',
};
