import { checkWords } from '../words-of.ts';

interface TooMany {
  readonly [name: string]: string | number | readonly number[];
  readonly host: string;
  readonly role: 'meta' | 'replica';
  readonly running: number;
  /** Servers of the role that belong on the host. */
  readonly servers: number;
  /** The first of the processes. */
  readonly pids: readonly number[];
}

export const processDuplicateWords = checkWords('process.duplicate', {
  title: 'Processes too many',
  impact: ['Two processes compete for the same disks and memory; a leftover one may hold old data files open.'],
  action: 'Find the one that does not listen on the port and stop it.',
  says: {
    one_each: 'One process for each server',
    too_many: ({ host, role, running, servers, pids }: TooMany, say) =>
      `${say.name(host)} runs ${say.count(running, `${role} process`, `${role} processes`)} for ${say.count(servers, 'server')} (pid ${pids.join(', ')})`,
  },
});
