import { describe, expect, it } from 'vitest';
import { readBackupPolicies } from '../../../src/pegasus/cluster/read-backup-policies.ts';
import type { BackupPolicy } from '../../../src/pegasus/cluster-snapshot.ts';
import { readCluster } from '../../../src/pegasus/read-cluster.ts';
import type { Reading } from '../../../src/pegasus/reading.ts';
import type { Step } from '../../../src/pegasus/step.ts';
import { shellStep } from '../../support/frame.ts';
import { knownValue, shellRecording } from '../../support/recordings.ts';
import {
  BACKUPS_HEAD,
  BACKUPS_TEXT,
  POLICIES_HEAD,
  POLICIES_TEXT,
  WEEKLY_DISABLED,
} from '../../support/written-later.ts';

const EVERY_DAY: BackupPolicy = {
  name: 'every_day',
  enabled: true,
  intervalSeconds: 86_400,
  tableIds: [1, 2],
  backups: [
    { startTime: '2026-03-02 02:00:01', endTime: undefined },
    { startTime: '2026-03-01 02:00:01', endTime: '2026-03-01 02:20:11' },
  ],
};

function policies(text: string, more: Partial<Step> = {}): Reading<readonly BackupPolicy[]> {
  return readBackupPolicies(shellStep('backup_policies', text, more));
}

/** What the snapshot says when the list and the backups were asked for. */
function joined(list: string, backups?: string): Reading<readonly BackupPolicy[]> | undefined {
  const steps = [shellStep('backup_policies', list)];
  if (backups !== undefined) steps.push(shellStep('backups', backups));
  return readCluster({ time: 0, cluster: 'c', host: 'h' }, steps).backupPolicies;
}

describe('backup policies', () => {
  it.each([
    ['2.4 and 2.5', POLICIES_TEXT],
    ['HEAD', POLICIES_HEAD],
  ])('are listed by %s', (_, text) => {
    expect(knownValue(policies(text))).toEqual([
      { ...EVERY_DAY, backups: [] },
      { name: 'weekly', enabled: false, intervalSeconds: 604_800, tableIds: [3], backups: [] },
    ]);
  });

  it.each([
    ['2.4 and 2.5', BACKUPS_TEXT],
    ['HEAD', BACKUPS_HEAD],
  ])('have their backups, newest first, one of them running, in %s', (_, text) => {
    expect(knownValue(policies(text))).toEqual([EVERY_DAY]);
  });

  it('are none where the meta says that it has none', () => {
    expect(policies('\nls backup policy succeed\ndsn exit with code 0\n')).toEqual({ known: true, value: [] });
    expect(readBackupPolicies(shellRecording('ls_backup_policy_-j', 'backup_policies'))).toEqual({
      known: true,
      value: [],
    });
  });

  it.each([
    ['ls backup policy failed\n', 'command_failed'],
    ['', 'malformed'],
    ['dsn exit with code 0\n', 'malformed'],
    ["ERROR: invalid subcommand 'ls_backup_policy'\n", 'command_failed'],
    ['ERROR: request failed, error=ERR_TIMEOUT\nls backup policy failed\n', 'no_answer'],
    [POLICIES_TEXT.replace(/\nls backup policy succeed\n/, ''), 'malformed'],
    [POLICIES_HEAD.slice(0, -40), 'malformed'],
  ])('are unknown, not none, where it says nothing of the kind: %j', (text, reason) => {
    expect(policies(text)).toMatchObject({ known: false, reason });
  });

  it('are unknown where the query failed on stderr', () => {
    const stderr = 'query backup policy failed, err = ERR_INVALID_PARAMETERS\n';
    expect(policies('', { stderr })).toMatchObject({ known: false, reason: 'command_failed' });
  });

  it.each([
    ['status', 'enabled', 'paused'],
    ['backup_interval', '86400s', 'daily'],
    ['backup_interval', '86400s', '-1s'],
  ])('are unknown when %s is not %s but %s', (column, from, to) => {
    for (const text of [POLICIES_TEXT, POLICIES_HEAD]) {
      const changed = policies(text.replace(from, to));
      expect(changed).toMatchObject({ known: false, detail: expect.stringContaining(column) });
    }
  });

  it('may bear names that are no names of theirs', () => {
    expect(knownValue(policies(POLICIES_HEAD.replaceAll('every_day', '__proto__')))[0]?.name).toBe('__proto__');
  });
});

describe('policies with their backups', () => {
  it('are joined by name, without those of a policy that is disabled', () => {
    expect(joined(POLICIES_TEXT, BACKUPS_TEXT)).toEqual({ known: true, value: [EVERY_DAY, WEEKLY_DISABLED] });
  });

  it.each([
    ['nobody asked for the backups', undefined],
    ['the policy is not among those that were asked for', BACKUPS_TEXT.replaceAll('every_day', 'every_night')],
  ])('are unknown, not without backups, when %s', (_, backups) => {
    expect(joined(POLICIES_TEXT, backups)).toEqual({
      known: false,
      reason: 'partial',
      detail: 'the backups of policy "every_day" were not told',
    });
  });

  it('are unknown for the reason for which the backups are', () => {
    expect(joined(POLICIES_TEXT, 'query backup policy failed, err = ERR_TIMEOUT\n')).toMatchObject({
      known: false,
      reason: 'no_answer',
    });
  });

  it('need no backups where there is no policy, or none that is enabled', () => {
    expect(joined('ls backup policy succeed\n')).toEqual({ known: true, value: [] });
    expect(joined(POLICIES_TEXT.replace('enabled', 'disabled'))).toMatchObject({ known: true });
  });
});
