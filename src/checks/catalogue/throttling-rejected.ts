import type { Check } from '../check.ts';
import { SOFT } from '../soft.ts';
import { judgeThrottling } from '../throttling.ts';

export const throttlingRejected: Check = {
  ...SOFT,
  id: 'throttling.rejected',
  title: 'Requests rejected by throttling',
  question: 'Are requests of any table turned away by its throttle?',
  probe: 'cluster',
  sources: ['app_stat'],
  versions: 'all',
  openAfter: 2,
  impact: ['Clients get ERR_BUSY.'],
  action: 'Agree with the owner on the rate, then change the table’s throttling environment; look for a hot partition.',
  command: "echo 'get_app_envs {name}' | ./run.sh shell --cluster {metas}",
  origin: 'Pegasus throttling page: the rate is divided by the number of partitions, so skewed tables throttle early.',
  judge: (context) => judgeThrottling(context, 'throttling.rejected', 'rejected'),
};
