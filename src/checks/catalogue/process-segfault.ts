import type { Check } from '../check.ts';
import { judgeKernelEvents } from '../kernel-events.ts';

export const processSegfault: Check = {
  id: 'process.segfault',
  title: 'Segmentation fault',
  question: 'Has a Pegasus process crashed?',
  probe: 'host',
  sources: ['dmesg'],
  versions: 'all',
  severityWhenUnknown: 'info',
  openAfter: 1,
  alertsWhenUnknown: false,
  impact: ['The server crashed and will again when the same thing happens.'],
  action:
    'Keep the core file, standard error and the last log; take a backtrace with gdb; without a core, raise ulimit -c.',
  command: "ssh {host} 'dmesg -T | grep segfault | tail; ls -lt <working directory>/core*'",
  origin:
    'Pegasus experiences page: segfault in the kernel log. Threads of the server bear names such as replica.asio.3.',
  judge: (context) =>
    judgeKernelEvents(context, {
      check: 'process.segfault',
      kind: 'segfault',
      did: (process) => `${process} crashed with a segmentation fault`,
      none: 'No Pegasus process crashed',
      cause: {
        cause: 'A defect of the server',
        confidence: 'likely',
        disprovedBy: ['Each crash is somewhere else, and only this machine has them: then suspect its memory.'],
      },
      othersCount: false,
    }),
};
