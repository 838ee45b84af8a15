import type { BackupPolicy } from '../../pegasus/cluster-snapshot.ts';
import type { Check, CheckContext } from '../check.ts';
import { exceptions } from '../exceptions.ts';
import { clusterOf, entityOf, resultsOf } from '../result.ts';
import { SOFT } from '../soft.ts';
import { counted, number, shown } from '../text.ts';

const ID = 'backup.age';
const INTERVALS = 2;
/** The meta prints its local time, whose zone is not known. */
const ZONE_MS = 14 * 60 * 60_000;

export const backupAge: Check = {
  ...SOFT,
  id: ID,
  title: 'Age of backups',
  question: 'Was every policy’s last backup finished in time?',
  probe: 'cluster',
  sources: ['query_backup_policy'],
  versions: 'all',
  fixed: [{ meaning: 'Age of the newest finished backup', value: INTERVALS, unit: 'intervals', origin: 'Ours.' }],
  impact: ['After a loss, more is gone than the policy promises.'],
  action: 'Look at the leader’s log for the policy, and whether the backup service can be reached from every node.',
  command: "echo 'ls_backup_policy' | ./run.sh shell --cluster {metas}",
  origin: 'The policy’s own interval, twice, and 14 hours more because the printed times bear no zone.',
  judge: (context) => judgeBackups(context),
};

function judgeBackups(context: CheckContext) {
  const policies = context.snapshot?.known ? context.snapshot.value.backupPolicies : undefined;
  if (policies === undefined) return [];
  if (!policies.known) {
    if (policies.reason === 'not_collected') return [];
    return [resultsOf(ID).unknown(clusterOf(context), policies, 'The backup policies')];
  }
  const enabled = policies.value.filter((each) => each.enabled);
  const late = enabled.flatMap((policy) => {
    const age = ageMs(policy, context.now);
    return age === undefined || age < INTERVALS * policy.intervalSeconds * 1000 + ZONE_MS ? [] : [{ policy, age }];
  });
  if (late.length === 0)
    return exceptions(context, ID, `${counted(enabled.length, 'backup policy', 'backup policies')} in time`, []);
  const oldest = late.reduce((worst, each) => (each.age > worst.age ? each : worst));
  const hours = Math.floor(oldest.age / 3_600_000);
  const text = `The last backup of policy ${shown(oldest.policy.name)} was finished ${number(hours)} hours ago (${counted(late.length, 'policy', 'policies')} late)`;
  const facts = { value: hours, reference: (INTERVALS * oldest.policy.intervalSeconds) / 3600, unit: 'hours' };
  return [resultsOf(ID).warning(entityOf('cluster', context.cluster), 'late', text, facts)];
}

/** Since the newest finished backup; undefined where there is none yet. */
function ageMs(policy: BackupPolicy, now: number): number | undefined {
  const ends = policy.backups.flatMap(({ endTime }) => {
    const at = endTime === undefined ? Number.NaN : Date.parse(`${endTime.replace(' ', 'T')}Z`);
    return Number.isNaN(at) ? [] : [at];
  });
  return ends.length === 0 ? undefined : now - Math.max(...ends);
}
