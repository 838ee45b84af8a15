import type { Check } from '../check.ts';
import { judgeRates } from '../meter-rates.ts';

export const replicasMovedError: Check = {
  id: 'replicas.moved_error',
  title: 'Replicas set aside after an error',
  question: 'Did any server set a replica aside because it could not be used?',
  probe: 'cluster',
  sources: ['GET /metrics', 'perf counters'],
  versions: 'all',
  severityWhenUnknown: 'info',
  openAfter: 1,
  alertsWhenUnknown: false,
  impact: ['The replica’s data is not trusted any more and is copied anew from another server.'],
  action: 'Read the error log for the replica and the kernel log for its disk before the directory is removed.',
  command: "ssh {host} 'ls -d <data directory>/replica/reps/*.err; dmesg -T | tail'",
  origin: 'Each such move is counted; there is none on a well server.',
  judge: (context) =>
    judgeRates(context, {
      check: 'replicas.moved_error',
      meters: ['moved_error_replicas'],
      limit: 0,
      status: 'warning',
      reason: 'moved',
      verb: 'sets aside',
      what: 'replicas in error',
    }),
};
