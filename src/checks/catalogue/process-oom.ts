import type { Check } from '../check.ts';
import { judgeKernelEvents } from '../kernel-events.ts';

export const processOom: Check = {
  id: 'process.oom',
  title: 'Killed for lack of memory',
  question: 'Has the kernel killed a process because memory ran out?',
  probe: 'host',
  sources: ['dmesg'],
  versions: 'all',
  severityWhenUnknown: 'info',
  openAfter: 1,
  alertsWhenUnknown: false,
  impact: ['The server was gone without a word in its own log; its partitions failed over or are unreadable.'],
  action:
    'Look at the memory of the process before its death; lower the block cache or write buffers, or move other processes away.',
  command: 'ssh {host} \'dmesg -T | grep -iE "out of memory|oom" | tail\'',
  origin:
    'Pegasus experiences page: look in the kernel log why a process ended. Critical for Pegasus, warning for any other.',
  judge: (context) =>
    judgeKernelEvents(context, {
      check: 'process.oom',
      kind: 'oom_kill',
      did: (process) => `the kernel killed ${process} because memory ran out`,
      none: 'No process was killed for lack of memory',
      cause: {
        cause: 'The host ran out of memory',
        confidence: 'certain',
        disprovedBy: ['The kernel log names a control group (CONSTRAINT_MEMCG): then its limit was hit instead.'],
      },
      othersCount: true,
    }),
};
