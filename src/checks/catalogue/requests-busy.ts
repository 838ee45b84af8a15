import type { Check } from '../check.ts';
import { judgeRates } from '../meter-rates.ts';
import { SOFT } from '../soft.ts';

const LIMIT = 1;

export const requestsBusy: Check = {
  ...SOFT,
  id: 'requests.busy',
  title: 'Requests turned away as busy',
  question: 'Does any server turn requests away because it is busy?',
  probe: 'cluster',
  sources: ['GET /metrics', 'perf counters'],
  versions: 'all',
  fixed: [{ meaning: 'Reads and writes turned away', value: LIMIT, unit: '1/s', origin: 'Ours.' }],
  openAfter: 2,
  impact: ['Clients get ERR_BUSY.'],
  action: 'Look for throttled tables, a hot partition, or a load that the cluster was not made for.',
  command: "echo 'app_stat -q' | ./run.sh shell --cluster {metas}",
  origin: 'The server’s own counts since the last inspection.',
  judge: (context) =>
    judgeRates(context, {
      check: 'requests.busy',
      meters: ['busy_reads', 'busy_writes'],
      limit: LIMIT,
      status: 'warning',
      reason: 'busy',
      verb: 'turns away',
      what: 'requests',
    }),
};
