import type { Few } from '../message.ts';
import { checkWords } from '../words-of.ts';

export type Role = 'meta' | 'replica' | 'collector';

interface Exited {
  readonly [name: string]: string | number | null | readonly Role[];
  readonly host: string;
  readonly roles: readonly Role[];
  /** Epoch milliseconds at which the first of them was seen last; null: not lately. */
  readonly last: number | null;
}

interface Running {
  readonly [name: string]: string | number | Few<string>;
  readonly host: string;
  readonly processes: number;
  readonly roles: Few<string>;
}

export const processExitedWords = checkWords('process.exited', {
  title: 'Process exited',
  impact: ['The server is down; the supervisor has not brought it back.'],
  action: 'Read the kernel log and the last lines of the service log and of standard error, then start the process.',
  says: {
    exited: ({ host, roles, last }: Exited, say) => {
      const when = last === null ? '' : `; it ran at ${say.instant(last)}`;
      return `No ${roles.join(' and no ')} server process runs on ${say.name(host)}${when}`;
    },
    none_expected: ({ host }: { host: string }, say) => `No Pegasus process is expected on ${say.name(host)}`,
    running: ({ host, processes, roles }: Running, say) =>
      `${say.count(processes, 'Pegasus process', 'Pegasus processes')} on ${say.name(host)}: ${say.list(roles)}`,
    crashed: 'The process crashed',
    out_of_memory: 'The kernel killed it when memory ran out',
    orderly_stop: 'The service log ends with an orderly stop (`got signal id: 15`).',
  },
});
