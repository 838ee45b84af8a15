import { throttlingDelayedWords } from '../../words/checks/throttling-delayed.ts';
import type { Check, CheckDoc } from '../check.ts';
import { shellCommand } from '../command.ts';
import { SOFT } from '../soft.ts';
import { judgeThrottling } from '../throttling.ts';

export const throttlingDelayed: Check = {
  ...SOFT,
  id: 'throttling.delayed',
  ...throttlingDelayedWords.texts,
  probe: 'cluster',
  command: shellCommand('get_app_envs {name}'),
  judge: (context) => judgeThrottling(context, 'throttling.delayed', 'delayed'),
};

export const throttlingDelayedDoc: CheckDoc = {
  id: 'throttling.delayed',
  question: 'Are requests of any table made to wait by its throttle?',
  sources: ['app_stat'],
  versions: 'all',
  origin: 'Pegasus throttling page: beyond the rate requests are delayed first, and rejected where that is configured.',
};
