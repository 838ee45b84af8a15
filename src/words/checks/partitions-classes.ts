import type { Say } from '../say.ts';
import { checkWords } from '../words-of.ts';

export interface Classes {
  readonly [name: string]: number;
  readonly unhealthy: number;
  readonly unwritable: number;
  readonly unreadable: number;
}

export const partitionsClassesWords = checkWords('partitions.classes', {
  title: 'Classes of partitions',
  impact: ['Graphs and alarms that are made of the leader’s counts say something else than what clients meet.'],
  action:
    'Believe the leader’s counts where mutation_2pc_min_replica_count is not 2; else look for a balancer thread that hangs in its log.',
  says: {
    hidden: 'The leader’s classes of partitions',
    other_tables: ({ leader, listed }: { leader: number; listed: number }, say) =>
      `The leader counts ${say.number(leader)} partitions and ls -d ${say.number(listed)}: nothing to compare`,
    same: ({ both }: { both: Classes }, say) => `Both count ${classesEn(both, say)}`,
    differs: ({ leader, listed }: { leader: Classes; listed: Classes }, say) =>
      `The leader counts ${classesEn(leader, say)}, ls -d ${classesEn(listed, say)}`,
    other_minimum: ({ minimum, line }: { minimum: number; line: number }, say) =>
      `The servers take writes with ${say.count(minimum, 'replica')}; ls -d draws its line at ${say.number(line)}`,
    option: ({ minimum }: { minimum: number }) => `mutation_2pc_min_replica_count is ${minimum}`,
  },
});

function classesEn({ unhealthy, unwritable, unreadable }: Classes, say: Say): string {
  return `${say.number(unhealthy)} unhealthy, ${say.number(unwritable)} unwritable, ${say.number(unreadable)} unreadable`;
}
