import type { Check } from '../check.ts';
import { judgeRates } from '../meter-rates.ts';

export const duplicationLost: Check = {
  id: 'duplication.lost',
  title: 'Mutations lost in duplication',
  question: 'Is anything lost on the way to the other cluster?',
  probe: 'cluster',
  sources: ['GET /metrics'],
  versions: ['head'],
  severityWhenUnknown: 'info',
  openAfter: 1,
  alertsWhenUnknown: false,
  impact: ['The follower lacks these writes for good, until the table is copied anew.'],
  action: 'Stop relying on the follower; copy the table again, then find out which log was missing.',
  command: "echo 'dups -u' | ./run.sh shell --cluster {metas}",
  origin: 'dup_recent_lost_mutations; there is none on a well cluster.',
  judge: (context) =>
    judgeRates(context, {
      check: 'duplication.lost',
      meters: ['lost_duplication'],
      limit: 0,
      status: 'critical',
      reason: 'lost',
      verb: 'loses',
      what: 'mutations',
    }),
};
