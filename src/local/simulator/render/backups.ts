import type { SimBackupPolicy } from '../backups.ts';
import type { SimCluster } from '../cluster-state.ts';
import { dateTime, pairs, shellJson } from './text.ts';

/** `ls_backup_policy -j` (HEAD): a policy's name is the name of its table, and stands nowhere else. */
export function renderPolicies({ backupPolicies }: SimCluster): string {
  return shellJson(Object.fromEntries(backupPolicies.map((policy) => [policy.name, policyCells(policy)])));
}

/** `query_backup_policy -p <name>,<name> -j` (HEAD), of all policies. */
export function renderBackups({ backupPolicies }: SimCluster): string {
  return shellJson(
    Object.fromEntries(
      backupPolicies.flatMap((policy) => [
        [policy.name, policyCells(policy)],
        [`${policy.name}_backup_info`, Object.fromEntries(backupCells(policy).map((cells) => [cells.id, cells]))],
      ]),
    ),
  );
}

/** `ls_backup_policy` (2.4, 2.5). */
export function renderPoliciesText({ backupPolicies }: SimCluster): string {
  const blocks = backupPolicies.map((policy, index) => `[${index + 1}]\n${policyText(policy)}\n`);
  return `${blocks.join('')}\nls backup policy succeed\n`;
}

/** `query_backup_policy -p <name>,<name>` (2.4, 2.5), of all policies. */
export function renderBackupsText({ backupPolicies }: SimCluster): string {
  const blocks = backupPolicies.map((policy) => {
    const backups = backupCells(policy).map((cells, index) => `[${index + 1}]\n${indented(cells)}`);
    return `policy_info:\n${policyText(policy)}\nbackup_infos:\n${backups.join('')}`;
  });
  return `${blocks.join('************************\n')}\nquery backup policy succeed\n`;
}

function policyText(policy: SimBackupPolicy): string {
  return indented({ name: policy.name, ...policyCells(policy) });
}

function policyCells(policy: SimBackupPolicy): Readonly<Record<string, string>> {
  return {
    backup_provider_type: 'hdfs_service',
    backup_interval: `${policy.intervalSeconds}s`,
    app_ids: idsOf(policy),
    start_time: policy.startTime,
    status: 'enabled',
    backup_history_count: String(policy.backupsKept),
  };
}

function backupCells(policy: SimBackupPolicy) {
  return policy.backups.map(({ startedAt, endedAt }) => ({
    id: String(startedAt),
    start_time: dateTime(startedAt),
    end_time: endedAt === undefined ? '-' : dateTime(endedAt),
    app_ids: idsOf(policy),
  }));
}

function idsOf({ tables }: SimBackupPolicy): string {
  return `{${tables.map(({ id }) => id).join(', ')}}`;
}

function indented(cells: Readonly<Record<string, string>>): string {
  return pairs(Object.fromEntries(Object.entries(cells).map(([key, value]) => [`    ${key}`, value])));
}
