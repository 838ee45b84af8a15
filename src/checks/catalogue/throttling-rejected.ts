import { throttlingRejectedWords } from '../../words/checks/throttling-rejected.ts';
import type { Check, CheckDoc } from '../check.ts';
import { shellCommand } from '../command.ts';
import { SOFT } from '../soft.ts';
import { judgeThrottling } from '../throttling.ts';

export const throttlingRejected: Check = {
  ...SOFT,
  id: 'throttling.rejected',
  ...throttlingRejectedWords.texts,
  probe: 'cluster',
  openAfter: 2,
  command: shellCommand('get_app_envs {name}'),
  judge: (context) => judgeThrottling(context, 'throttling.rejected', 'rejected'),
};

export const throttlingRejectedDoc: CheckDoc = {
  id: 'throttling.rejected',
  question: 'Are requests of any table turned away by its throttle?',
  sources: ['app_stat'],
  versions: 'all',
  origin: 'Pegasus throttling page: the rate is divided by the number of partitions, so skewed tables throttle early.',
};
