import { checkWords } from '../words-of.ts';

interface Weaker {
  readonly [name: string]: string | number;
  readonly host: string;
  readonly what: 'memory' | 'processors';
  readonly value: number;
  readonly median: number;
}

export const hostUnequalWords = checkWords('host.unequal', {
  title: 'Unequal machines',
  impact: ['The balancer gives every server the same number of replicas, so the weakest machine is overloaded first.'],
  action: 'Replace the machine by one like the others.',
  says: {
    weaker: ({ host, what, value, median }: Weaker, say) =>
      `${say.name(host)} has ${say.number(value)} ${WHAT_EN[what]} while the median is ${say.number(median)}`,
    compared: ({ hosts }: { hosts: number }, say) => `${say.count(hosts, 'replica host')} compared`,
  },
});

const WHAT_EN = { memory: 'GiB of memory', processors: 'processors' } as const;
