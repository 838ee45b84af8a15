import { describe, expect, it } from 'vitest';
import { readDuplications } from '../../../src/pegasus/cluster/read-duplications.ts';
import type { Step } from '../../../src/pegasus/step.ts';
import { shellStep } from '../../support/frame.ts';
import { knownValue, shellRecording } from '../../support/recordings.ts';
import { DUPLICATIONS } from '../../support/written-later.ts';

function duplications(text: string, more: Partial<Step> = {}) {
  return readDuplications(shellStep('duplications', text, more));
}

describe('duplications', () => {
  it('are all read, also those that share a table, whose JSON would lose one', () => {
    expect(knownValue(duplications(DUPLICATIONS))).toEqual([
      { tableId: 7, table: 'orders', duplicationId: 1_772_330_401, status: 'DS_LOG', followerCluster: 'backup-1' },
      { tableId: 7, table: 'orders', duplicationId: 1_772_330_402, status: 'DS_INIT', followerCluster: 'backup-2' },
      { tableId: 9, table: 'a.b:c_d1', duplicationId: 1_772_330_403, status: 'DS_PAUSE', followerCluster: 'backup-1' },
    ]);
  });

  it('are none where the table has only its header, as recorded', () => {
    expect(readDuplications(shellRecording('dups', 'duplications'))).toEqual({ known: true, value: [] });
  });

  it('are unknown where JSON has lost one of them', () => {
    const row = (id: string) => `"7":{"app_id":"7","app_name":"orders","dup_id":"${id}","status":"DS_LOG"}`;
    const text = `{"duplications":{${row('1')},${row('2')}},"summary":{"total_duplication_count":"2"}}\n`;
    expect(duplications(text)).toMatchObject({ known: false, reason: 'malformed' });
  });

  it.each([
    ['a row is lost', DUPLICATIONS.replace(/^7 .*backup-2.*\n/m, ''), 'malformed'],
    ['a row lacks a cell', DUPLICATIONS.replace('1772330403', '          '), 'malformed'],
    ['the summary is missing', DUPLICATIONS.slice(0, DUPLICATIONS.indexOf('[summary]')), 'malformed'],
    ['the sum is not a number', DUPLICATIONS.replace(/(total_duplication_count\s*:) 3/, '$1 many'), 'malformed'],
    ['it was cut within a line', DUPLICATIONS.slice(0, DUPLICATIONS.indexOf('_count_by_status')), 'malformed'],
    ['the command failed', 'ERROR: list duplications failed, error=ERR_TIMEOUT\n', 'no_answer'],
    ['the shell has no such command', "ERROR: invalid subcommand 'dups'\nUSAGE: \n", 'command_failed'],
    ['it printed nothing', '', 'malformed'],
  ])('are unknown when %s', (_, text, reason) => {
    expect(text).not.toBe(DUPLICATIONS);
    expect(duplications(text)).toMatchObject({ known: false, reason });
  });

  it('are partial when an error stands beside them', () => {
    const stderr = '\u001b[1m\u001b[38;2;255;000;000mERROR: query duplications of app x failed\n\u001b[0m';
    expect(duplications(DUPLICATIONS, { stderr })).toMatchObject({ known: false, reason: 'partial' });
  });
});
