import type { BackupPolicy } from '../../pegasus/cluster-snapshot.ts';
import { backupAgeWords } from '../../words/checks/backup-age.ts';
import type { Check, CheckContext, CheckDoc, CheckResult } from '../check.ts';
import { shellCommand } from '../command.ts';
import { exceptions } from '../exceptions.ts';
import { lasting } from '../lasting.ts';
import { clusterOf, resultsOf } from '../result.ts';
import { SOFT } from '../soft.ts';

const ID = 'backup.age';
const words = backupAgeWords.say;
const INTERVALS = 2;
/** The meta prints its local time, whose zone is not known. */
const ZONE_MS = 14 * 60 * 60_000;

export const backupAge: Check = {
  ...SOFT,
  id: ID,
  ...backupAgeWords.texts,
  probe: 'cluster',
  command: shellCommand('ls_backup_policy'),
  judge: (context) => judgeBackups(context),
};

export const backupAgeDoc: CheckDoc = {
  id: ID,
  question: 'Was every policy’s last backup finished in time?',
  sources: ['query_backup_policy', 'GET /config?name='],
  versions: 'all',
  fixed: [{ meaning: 'Age of the newest finished backup', value: INTERVALS, unit: 'intervals', origin: 'Ours.' }],
  origin:
    'The policy’s own interval, twice, and 14 hours more because the printed times bear no zone. Counted from the end of the newest finished backup, else from the beginning of the oldest, else from when the policy was first seen without one.',
};

function judgeBackups(context: CheckContext): readonly CheckResult[] {
  const policies = context.snapshot?.known ? context.snapshot.value.backupPolicies : undefined;
  if (policies === undefined) return [];
  if (!policies.known) {
    if (policies.reason === 'not_collected') return [];
    if (policies.reason === 'command_failed' && isSwitchedOff(context)) {
      return [resultsOf(ID).ok(clusterOf(context), 'switched_off', words.switched_off())];
    }
    return [resultsOf(ID).unknown(clusterOf(context), policies, words.policies())];
  }
  const enabled = policies.value.filter((each) => each.enabled);
  const late = enabled.flatMap((policy) => {
    const age = ageMs(policy, context.now);
    return age === undefined || age < allowedMs(policy) ? [] : [{ policy, age }];
  });
  if (late.length > 0) return [lateResult(context, late)];
  const never = enabled.filter(({ backups }) => backups.length === 0);
  const [first] = never.toSorted((one, other) => allowedMs(one) - allowedMs(other));
  if (first !== undefined) return [neverResult(context, first, never.length)];
  return exceptions(context, ID, words.in_time({ policies: enabled.length }), []);
}

interface Late {
  readonly policy: BackupPolicy;
  readonly age: number;
}

function lateResult(context: CheckContext, late: readonly Late[]): CheckResult {
  const oldest = late.reduce((worst, each) => (each.age > worst.age ? each : worst));
  const hours = Math.floor(oldest.age / 3_600_000);
  const told = { policy: oldest.policy.name, hours, late: late.length };
  const text = finished(oldest.policy).length > 0 ? words.finished(told) : words.unfinished(told);
  const facts = { value: hours, reference: (INTERVALS * oldest.policy.intervalSeconds) / 3600, unit: 'hours' };
  return resultsOf(ID).warning(clusterOf(context), 'late', text, facts);
}

/** How old a policy is nobody tells: it counts from the inspection that first saw it without a backup. */
function neverResult(context: CheckContext, policy: BackupPolicy, count: number): CheckResult {
  return lasting(context, {
    check: ID,
    entity: clusterOf(context),
    reason: 'never',
    text: words.never({ policy: policy.name, policies: count }),
    minutes: allowedMs(policy) / 60_000,
    facts: { value: count, reference: 0, unit: 'policies' },
  });
}

/** By what the metas say of themselves; 2.4 does not. */
function isSwitchedOff({ snapshot }: CheckContext): boolean {
  const told = snapshot?.known ? [...(snapshot.value.options?.values() ?? [])] : [];
  const values = told.flatMap((each) => (each.known ? (each.value.options['cold_backup_disabled'] ?? []) : []));
  return values.length > 0 && values.every((value) => value === 'true');
}

function allowedMs({ intervalSeconds }: BackupPolicy): number {
  return INTERVALS * intervalSeconds * 1000 + ZONE_MS;
}

/** Since the newest finished backup or, where none is, since the oldest was begun; undefined where there is none at all. */
function ageMs(policy: BackupPolicy, now: number): number | undefined {
  const ends = finished(policy);
  if (ends.length > 0) return now - Math.max(...ends);
  const starts = policy.backups.flatMap(({ startTime }) => epochMs(startTime));
  return starts.length === 0 ? undefined : now - Math.min(...starts);
}

function finished({ backups }: BackupPolicy): readonly number[] {
  return backups.flatMap(({ endTime }) => (endTime === undefined ? [] : epochMs(endTime)));
}

/** Nothing of a text that is no time. */
function epochMs(time: string): readonly number[] {
  const at = Date.parse(`${time.replace(' ', 'T')}Z`);
  return Number.isNaN(at) ? [] : [at];
}
