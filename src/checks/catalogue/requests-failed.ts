import type { Check } from '../check.ts';
import { judgeRates } from '../meter-rates.ts';
import { SOFT } from '../soft.ts';

const LIMIT = 1;

export const requestsFailed: Check = {
  ...SOFT,
  id: 'requests.failed',
  title: 'Failed requests',
  question: 'Do requests of clients fail on any server?',
  probe: 'cluster',
  sources: ['GET /metrics', 'perf counters'],
  versions: 'all',
  fixed: [
    { meaning: 'Failed reads and writes', value: LIMIT, unit: '1/s', origin: 'Ours: single ones follow each move.' },
  ],
  openAfter: 2,
  impact: ['Clients get errors, or their retries cost them time.'],
  action: 'See partitions and nodes first; a partition that changes its primary fails requests for a moment.',
  command: "echo 'ls -d' | ./run.sh shell --cluster {metas}",
  origin: 'The server’s own counts of reads and writes that it answered with an error, since the last inspection.',
  judge: (context) =>
    judgeRates(context, {
      check: 'requests.failed',
      meters: ['failed_reads', 'failed_writes'],
      limit: LIMIT,
      status: 'warning',
      reason: 'failing',
      verb: 'fails',
      what: 'requests',
    }),
};
