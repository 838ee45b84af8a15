import type { Check } from '../check.ts';
import { SOFT } from '../soft.ts';
import { judgeThrottling } from '../throttling.ts';

export const throttlingDelayed: Check = {
  ...SOFT,
  id: 'throttling.delayed',
  title: 'Requests delayed by throttling',
  question: 'Are requests of any table made to wait by its throttle?',
  probe: 'cluster',
  sources: ['app_stat'],
  versions: 'all',
  impact: ['Clients wait as long as the throttle says; with short timeouts they fail.'],
  action: 'Agree with the owner on the rate, then change the table’s throttling environment; look for a hot partition.',
  command: "echo 'get_app_envs {name}' | ./run.sh shell --cluster {metas}",
  origin: 'Pegasus throttling page: beyond the rate requests are delayed first, and rejected where that is configured.',
  judge: (context) => judgeThrottling(context, 'throttling.delayed', 'delayed'),
};
