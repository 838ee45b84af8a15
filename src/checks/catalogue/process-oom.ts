import { processOomWords } from '../../words/checks/process-oom.ts';
import type { Check, CheckDoc } from '../check.ts';
import { judgeKernelEvents } from '../kernel-events.ts';

const words = processOomWords.say;

export const processOom: Check = {
  id: 'process.oom',
  ...processOomWords.texts,
  probe: 'host',
  severityWhenUnknown: 'info',
  openAfter: 1,
  alertsWhenUnknown: false,
  command: 'ssh {host} \'dmesg -T | grep -iE "out of memory|oom" | tail\'',
  judge: (context) =>
    judgeKernelEvents(context, {
      check: 'process.oom',
      kind: 'oom_kill',
      did: (process) => words.killed({ process }),
      none: words.none(),
      cause: {
        cause: words.no_memory(),
        confidence: 'certain',
        disprovedBy: [words.group_limit()],
      },
      othersCount: true,
    }),
};

export const processOomDoc: CheckDoc = {
  id: 'process.oom',
  question: 'Has the kernel killed a process because memory ran out?',
  sources: ['dmesg'],
  versions: 'all',
  origin:
    'Pegasus experiences page: look in the kernel log why a process ended. Critical for Pegasus, warning for any other.',
};
