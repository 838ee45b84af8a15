import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readHourBlock, writeHourBlock } from '../../src/history/hour-block.ts';
import { METRICS_BY_NUMBER } from '../../src/history/metric-numbers.ts';
import { readRollUp, rollUp, writeRollUp } from '../../src/history/roll-up.ts';
import { readRunBlock, writeRunBlock } from '../../src/history/run-block.ts';

const AT = 1_795_000_000_000;
const RUN = {
  at: AT,
  entities: [
    {
      name: 'replica1:34801',
      values: new Map([
        ['read_qps', 1234.5],
        ['replicas', 24],
      ]),
    },
    {
      name: 'replica2:34801',
      values: new Map([
        ['read_qps', 0.000123],
        ['replicas', 24],
      ]),
    },
    { name: '订单', values: new Map([['storage_mb', 1e15 + 0.5]]) },
  ],
} as const;
const HOUR = new Map([
  ['read_qps', [0, 1, 2, 3].map((row) => ({ at: AT + row * 60_000, value: [12.5, 12.5, 13, 0.001][row] ?? 0 }))],
  ['disk_used_percent', [0, 2].map((row) => ({ at: AT + row * 60_000, value: 71 }))],
]);

/** A stored block, as hexadecimal digits. Files are only ever added: what was stored once must stay readable. */
function stored(name: string): Uint8Array {
  const text = readFileSync(join(import.meta.dirname, `../fixtures/history/${name}.hex`), 'utf8');
  return Buffer.from(text.replaceAll(/\s/g, ''), 'hex');
}

describe('Blocks of version 1 that were stored', () => {
  it('are read: a run', () => {
    expect(readRunBlock(stored('run-1'))).toEqual(RUN);
    expect(Buffer.from(writeRunBlock(RUN))).toEqual(stored('run-1'));
  });

  it('are read: an hour', () => {
    expect(readHourBlock(stored('hour-1'))).toEqual(HOUR);
    expect(Buffer.from(writeHourBlock(HOUR))).toEqual(stored('hour-1'));
  });

  it('are read: a roll-up', () => {
    expect(readRollUp(stored('roll-up-1'))).toEqual(rollUp(HOUR));
    expect(Buffer.from(writeRollUp(rollUp(HOUR)))).toEqual(stored('roll-up-1'));
  });
});

describe('Numbers of metrics', () => {
  it('never change: those that were given stay, new ones follow', () => {
    const given = readFileSync(join(import.meta.dirname, '../fixtures/history/metric-numbers-1.txt'), 'utf8');
    expect(METRICS_BY_NUMBER.slice(0, 80).map((metric, number) => `${number} ${metric}`)).toEqual(
      given.trim().split('\n'),
    );
  });
});
