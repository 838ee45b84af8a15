import { processSegfaultWords } from '../../words/checks/process-segfault.ts';
import type { Check, CheckDoc } from '../check.ts';
import { judgeKernelEvents } from '../kernel-events.ts';

const words = processSegfaultWords.say;

export const processSegfault: Check = {
  id: 'process.segfault',
  ...processSegfaultWords.texts,
  probe: 'host',
  severityWhenUnknown: 'info',
  openAfter: 1,
  alertsWhenUnknown: false,
  command: "ssh {host} 'dmesg -T | grep segfault | tail; ls -lt <working directory>/core*'",
  judge: (context) =>
    judgeKernelEvents(context, {
      check: 'process.segfault',
      kind: 'segfault',
      did: (process) => words.crashed({ process }),
      none: words.none(),
      cause: {
        cause: words.defect(),
        confidence: 'likely',
        disprovedBy: [words.bad_memory()],
      },
      othersCount: false,
    }),
};

export const processSegfaultDoc: CheckDoc = {
  id: 'process.segfault',
  question: 'Has a Pegasus process crashed?',
  sources: ['dmesg'],
  versions: 'all',
  origin:
    'Pegasus experiences page: segfault in the kernel log. Threads of the server bear names such as replica.asio.3.',
};
