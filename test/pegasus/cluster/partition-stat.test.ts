import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPartitionStat } from '../../../src/pegasus/cluster/read-partition-stat.ts';
import type { Step } from '../../../src/pegasus/step.ts';

const RECORDED = join(import.meta.dirname, '../../fixtures/recordings/shell/shell-app_stat_-a_usertable_-j.stdout');
const OPS = ['GET', 'MGET', 'BGET', 'PUT', 'MPUT', 'DEL', 'MDEL', 'INCR', 'CAS', 'CAM', 'SCAN'];

function step(stdout: string, stderr = ''): Step {
  return { step: 'partition_stat:orders', argv: [], exit: 0, ms: 1000, stdout, stderr };
}

function row(pidx: string, cells: Readonly<Record<string, string>> = {}) {
  return { pidx, ...Object.fromEntries(OPS.map((op) => [op, '0.00'])), RCU: '5.000', hit_rate: '0.500', ...cells };
}

const table = (rows: Readonly<Record<string, unknown>>) => step(JSON.stringify({ app_stat: rows }));

describe('app_stat -a', () => {
  it('is read as recorded', () => {
    const reading = readPartitionStat(step(readFileSync(RECORDED, 'utf8')));
    expect(reading).toMatchObject({ known: true });
    expect(reading.known && reading.value.map(({ index, readQps, writeQps }) => [index, readQps, writeQps])).toEqual(
      [0, 1, 2, 3, 4, 5, 6, 7].map((index) => [index, 0, 0]),
    );
  });

  it('adds reads and writes, keeps the columns, and leaves the total out', () => {
    const rows = {
      0: row('0', { GET: '10.5', SCAN: '1', PUT: '2', CAM: '0.25' }),
      1: row('1'),
      '(total:2)': row('(total:2)', { GET: '10.5' }),
    };
    expect(readPartitionStat(table(rows))).toMatchObject({
      known: true,
      value: [
        { index: 0, readQps: 11.5, writeQps: 2.25, figures: { get: 10.5, read_units: 5, hit_rate: 0.5 } },
        { index: 1, readQps: 0, writeQps: 0 },
      ],
    });
  });

  it.each([
    ['a row is missing', { 0: row('0'), 2: row('2'), '(total:2)': row('(total:2)') }, 'there is no row of partition 1'],
    ['the total tells of more', { 0: row('0'), '(total:4)': row('(total:4)') }, '1 partitions could be read'],
    ['an index is none', { x: row('x') }, 'not a count'],
    ['a number is none', { 0: row('0', { GET: 'nan' }) }, 'not a number'],
    ['a column is missing', { 0: { pidx: '0', GET: '1.00' } }, 'has no column'],
  ])('is malformed when %s', (_, rows, detail) => {
    const reading = readPartitionStat(table(rows));
    expect(reading).toMatchObject({ known: false, reason: 'malformed' });
    expect(reading.known ? '' : reading.detail).toContain(detail);
  });

  it('is partial beside the error of a node, and unknown with an error alone', () => {
    const error = 'ERROR: query metrics from node replica2:34801 failed, msg=ERR_TIMEOUT\n';
    const rows = `${error}{"app_stat":${JSON.stringify({ 0: row('0'), '(total:0)': row('(total:0)') })}}`;
    expect(readPartitionStat(step(rows))).toMatchObject({ known: false, reason: 'partial' });
    expect(readPartitionStat(step('ERROR: query app stat from server failed\n'))).toMatchObject({ known: false });
  });
});
