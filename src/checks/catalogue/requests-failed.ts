import { requestsFailedWords } from '../../words/checks/requests-failed.ts';
import type { Check, CheckDoc } from '../check.ts';
import { shellCommand } from '../command.ts';
import { judgeRates } from '../meter-rates.ts';
import { SOFT } from '../soft.ts';

export const requestsFailed: Check = {
  ...SOFT,
  id: 'requests.failed',
  ...requestsFailedWords.texts,
  probe: 'cluster',
  openAfter: 2,
  command: shellCommand('ls -d'),
  judge: (context) =>
    judgeRates(context, {
      check: 'requests.failed',
      meters: ['failed_reads', 'failed_writes'],
      limits: context.limits('requests.failed'),
      reason: 'failing',
      counted: 'failed_requests',
    }),
};

export const requestsFailedDoc: CheckDoc = {
  id: 'requests.failed',
  question: 'Do requests of clients fail on any server?',
  sources: ['GET /metrics', 'perf counters'],
  versions: 'all',
  origin: 'The server’s own counts of reads and writes that it answered with an error, since the last inspection.',
};
