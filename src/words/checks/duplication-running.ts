import { checkWords } from '../words-of.ts';

interface Idle {
  readonly [name: string]: string;
  readonly table: string;
  /** The other cluster. */
  readonly follower: string;
  /** As Pegasus prints it, e.g. `DS_PAUSE`. */
  readonly status: string;
}

export const duplicationRunningWords = checkWords('duplication.running', {
  title: 'Duplication that does not run',
  impact: ['The follower falls behind, and logs are kept on this side until they are sent: disks fill.'],
  action: 'Resume it (`start_dup`), or remove it when it is not needed any more.',
  says: {
    duplications: 'The duplications',
    idle: ({ table, follower, status }: Idle, say) =>
      `Duplication of ${say.name(table)} to ${say.name(follower)} is ${say.name(status)}`,
    run: ({ duplications }: { duplications: number }, say) => `${say.count(duplications, 'duplication')} run`,
  },
});
