import type { Few } from '../message.ts';
import { checkWords } from '../words-of.ts';

export const processCoreLimitWords = checkWords('process.core_limit', {
  title: 'Core files allowed',
  impact: ['A crash cannot be explained without a core, so it happens again.'],
  action: 'Raise ulimit -c for the service (LimitCORE of the unit), with space for the process’s memory.',
  says: {
    none: 'A crash would leave a core',
    none_allowed: ({ host, processes }: { host: string; processes: Few<string> }, say) =>
      `A crash of ${say.list(processes)} on ${say.name(host)} would leave no core file`,
  },
});
