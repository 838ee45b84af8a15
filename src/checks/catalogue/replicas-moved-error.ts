import { replicasMovedErrorWords } from '../../words/checks/replicas-moved-error.ts';
import type { Check, CheckDoc } from '../check.ts';
import { judgeRates } from '../meter-rates.ts';

export const replicasMovedError: Check = {
  id: 'replicas.moved_error',
  ...replicasMovedErrorWords.texts,
  probe: 'cluster',
  severityWhenUnknown: 'info',
  openAfter: 1,
  alertsWhenUnknown: false,
  command: "ssh {host} 'ls -d <data directory>/replica/reps/*.err; dmesg -T | tail'",
  judge: (context) =>
    judgeRates(context, {
      check: 'replicas.moved_error',
      meters: ['moved_error_replicas'],
      limits: { warning: 0, critical: undefined },
      reason: 'moved',
      counted: 'replicas_set_aside',
    }),
};

export const replicasMovedErrorDoc: CheckDoc = {
  id: 'replicas.moved_error',
  question: 'Did any server set a replica aside because it could not be used?',
  sources: ['GET /metrics', 'perf counters'],
  versions: 'all',
  origin: 'Each such move is counted; there is none on a well server.',
};
