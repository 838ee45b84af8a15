import type { BackupPolicy } from '../cluster-snapshot.ts';
import { known, type Reading, unknown } from '../reading.ts';
import { cell, parseCount, type Row } from '../row.ts';
import { isObject, readShellOutput } from '../shell-output.ts';
import { optionalPairsOf, rowsOf, type Tables } from '../shell-tables.ts';
import type { Step } from '../step.ts';
import { notRun, reportedError, shellFailure } from '../step-failure.ts';
import { attempt, quote, Unreadable } from '../unreadable.ts';

type Backup = BackupPolicy['backups'][number];

const BACKUPS = '_backup_info';
const PAIR = /^\s*([a-z_]+)\s*: (.*)$/;
/** The last line of both commands in 2.4 and 2.5. A failure has another one, and does not always name an error. */
const DONE = /^(?:ls|query) backup policy succeed\s*$/;

/**
 * Reads `ls_backup_policy` or `query_backup_policy`: JSON at HEAD, indented pairs in 2.4 and 2.5. The first of them tells
 * no backups. Metas without the backup service (`cold_backup_disabled`) fail it, as those do that cannot be reached.
 */
export function readBackupPolicies(step: Step): Reading<readonly BackupPolicy[]> {
  const skipped = notRun(step);
  if (skipped !== undefined) return skipped;
  const output = readShellOutput(step);
  const { json, lines } = output;
  const told = json === undefined ? lines.some((line) => DONE.test(line)) : json !== 'broken';
  const failed = reportedError([...lines, ...output.errorLines]) !== undefined;
  if (failed || !told || json === 'broken' || step.exit !== 0) return shellFailure(step, output);
  return attempt(() => (json === undefined ? policiesOfText(lines) : policiesOfTables(json)));
}

/**
 * An enabled policy whose backups nobody told is not one without backups: unknown(partial).
 * @param backups the step that tells the backups of the policies that `list` names; undefined if it was not run
 */
export function joinBackups(
  list: Reading<readonly BackupPolicy[]>,
  backups: Reading<readonly BackupPolicy[]> | undefined,
): Reading<readonly BackupPolicy[]> {
  if (!list.known) return list;
  if (backups !== undefined && !backups.known) return backups;
  const told = new Map(backups?.value.map((policy) => [policy.name, policy]));
  const untold = list.value.find(({ name, enabled }) => enabled && !told.has(name));
  if (untold !== undefined) return unknown('partial', `the backups of policy ${quote(untold.name)} were not told`);
  return known(list.value.map((policy) => told.get(policy.name) ?? policy));
}

/** A policy is named by its table alone. */
function policiesOfTables(tables: Tables): readonly BackupPolicy[] {
  const names = Object.keys(tables).filter((name) => isObject(tables[name]) && 'backup_interval' in tables[name]);
  return names.map((name) => {
    // a policy bears its name only as that of its table
    const cells = { ...optionalPairsOf(tables, name)?.cells, name };
    const backups = Object.hasOwn(tables, `${name}${BACKUPS}`) ? rowsOf(tables, `${name}${BACKUPS}`).map(backup) : [];
    return policy(name, { label: `policy ${quote(name)}`, cells }, backups);
  });
}

/** Pairs in order: `name` begins a policy, `id` one of its backups. */
function policiesOfText(lines: readonly string[]): readonly BackupPolicy[] {
  const found: { readonly cells: Record<string, string>; readonly backups: Record<string, string>[] }[] = [];
  for (const line of lines) {
    const [, key, value = ''] = PAIR.exec(line) ?? [];
    if (key === 'name') found.push({ cells: {}, backups: [] });
    const last = found.at(-1);
    if (key === undefined || last === undefined) continue;
    if (key === 'id') last.backups.push({});
    (last.backups.at(-1) ?? last.cells)[key] = value.trim();
  }
  return found.map(({ cells, backups }) => {
    const row = { label: 'a policy', cells };
    return policy(
      cell(row, 'name'),
      row,
      backups.map((each) => backup({ label: 'a backup', cells: each })),
    );
  });
}

function policy(name: string, row: Row, backups: readonly Backup[]): BackupPolicy {
  const status = cell(row, 'status');
  if (status !== 'enabled' && status !== 'disabled') throw new Unreadable(`${row.label}: status is ${quote(status)}`);
  return {
    name,
    enabled: status === 'enabled',
    intervalSeconds: parseCount(cell(row, 'backup_interval').replace(/s$/, ''), `${row.label}: backup_interval`),
    tableIds: (cell(row, 'app_ids').match(/\d{1,10}/g) ?? []).map(Number),
    backups: backups.toSorted((one, other) => (one.startTime < other.startTime ? 1 : -1)),
  };
}

function backup(row: Row): Backup {
  const end = cell(row, 'end_time');
  return { startTime: cell(row, 'start_time'), endTime: end === '-' ? undefined : end };
}
