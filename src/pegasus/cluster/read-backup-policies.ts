import type { BackupPolicy } from '../cluster-snapshot.ts';
import { known, type Reading } from '../reading.ts';
import { cell, parseCount, type Row } from '../row.ts';
import { isObject, readShellOutput } from '../shell-output.ts';
import { optionalPairsOf, rowsOf, type Tables } from '../shell-tables.ts';
import type { Step } from '../step.ts';
import { notRun, reportedError, shellFailure } from '../step-failure.ts';
import { attempt, quote, Unreadable } from '../unreadable.ts';

type Backup = BackupPolicy['backups'][number];

const BACKUPS = '_backup_info';
const PAIR = /^\s*([a-z_]+)\s*: (.*)$/;

/**
 * Reads `ls_backup_policy` or `query_backup_policy`: JSON at HEAD, indented pairs in 2.4 and 2.5. The first of them tells
 * no backups.
 */
export function readBackupPolicies(step: Step): Reading<readonly BackupPolicy[]> {
  const skipped = notRun(step);
  if (skipped !== undefined) return skipped;
  const output = readShellOutput(step);
  const failed = reportedError([...output.lines, ...output.errorLines]) !== undefined;
  if (failed || output.json === 'broken' || step.exit !== 0) return shellFailure(step, output);
  const { json, lines } = output;
  return attempt(() => (json === undefined ? policiesOfText(lines) : policiesOfTables(json)));
}

/** @param backups the step that tells the backups of the policies that `list` names; undefined if it was not run */
export function joinBackups(
  list: Reading<readonly BackupPolicy[]>,
  backups: Reading<readonly BackupPolicy[]> | undefined,
): Reading<readonly BackupPolicy[]> {
  if (!list.known || list.value.length === 0 || backups === undefined) return list;
  if (!backups.known) return backups;
  return known(list.value.map((policy) => backups.value.find(({ name }) => name === policy.name) ?? policy));
}

function policiesOfTables(tables: Tables): readonly BackupPolicy[] {
  const names = Object.keys(tables).filter((name) => isObject(tables[name]) && 'backup_interval' in tables[name]);
  return names.map((name) => {
    const cells = optionalPairsOf(tables, name)?.cells ?? {};
    const backups = Object.hasOwn(tables, `${name}${BACKUPS}`) ? rowsOf(tables, `${name}${BACKUPS}`).map(backup) : [];
    return policy({ label: `policy ${quote(name)}`, cells }, backups);
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
  return found.map(({ cells, backups }) =>
    policy(
      { label: 'a policy', cells },
      backups.map((each) => backup({ label: 'a backup', cells: each })),
    ),
  );
}

function policy(row: Row, backups: readonly Backup[]): BackupPolicy {
  const status = cell(row, 'status');
  if (status !== 'enabled' && status !== 'disabled') throw new Unreadable(`${row.label}: status is ${quote(status)}`);
  return {
    name: cell(row, 'name'),
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
