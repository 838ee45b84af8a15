import { checkWords } from '../words-of.ts';

interface Late {
  readonly [name: string]: string | number;
  readonly policy: string;
  readonly hours: number;
  /** Policies that are late, this one included. */
  readonly late: number;
}

export const backupAgeWords = checkWords('backup.age', {
  title: 'Age of backups',
  impact: ['After a loss, more is gone than the policy promises.'],
  action: 'Look at the leader’s log for the policy, and whether the backup service can be reached from every node.',
  says: {
    switched_off: 'The metas have no backup service (cold_backup_disabled)',
    policies: 'The backup policies',
    finished: ({ policy, hours, late }: Late, say) =>
      `The last backup of policy ${say.name(policy)} was finished ${say.number(hours)} hours ago (${say.count(late, 'policy', 'policies')} late)`,
    unfinished: ({ policy, hours, late }: Late, say) =>
      `Policy ${say.name(policy)} began its first backup ${say.number(hours)} hours ago and has finished none (${say.count(late, 'policy', 'policies')} late)`,
    never: ({ policy, policies }: { policy: string; policies: number }, say) =>
      `Policy ${say.name(policy)} has begun no backup (${say.count(policies, 'policy', 'policies')} like it)`,
    in_time: ({ policies }: { policies: number }, say) =>
      `${say.count(policies, 'backup policy', 'backup policies')} in time`,
  },
});
