import { describe, expect, it } from 'vitest';
import { parseRow } from '../../../src/cli/detect/rows.ts';
import { UsageError } from '../../../src/cli/io.ts';

describe('parseRow', () => {
  it.each([
    ['1704067200,5.5', { time: 1_704_067_200, value: 5.5 }],
    ['2024-01-01 00:00:00,-3', { time: 1_704_067_200, value: -3 }],
    ['2024-01-01T00:00Z, 1e3 ', { time: 1_704_067_200, value: 1000 }],
    ['2024-01-01T08:00:00+08:00,7', { time: 1_704_067_200, value: 7 }],
    ['1704067200,', { time: 1_704_067_200, value: null }],
    ['\uFEFF1704067200,1,ignored', { time: 1_704_067_200, value: 1 }],
  ])('reads %s', (line, row) => {
    expect(parseRow(line, 1)).toEqual(row);
  });

  it('takes a first line of words for a heading, and passes over empty lines', () => {
    expect(parseRow('timestamp,value', 1)).toBeUndefined();
    expect(parseRow('  ', 7)).toBeUndefined();
  });

  it.each([
    ['yesterday,5', 'line 3: "yesterday" is no time'],
    ['2024-13-45 99:00:00,5', 'line 3: "2024-13-45 99:00:00" is no time'],
    ['1704067200,many', 'line 3: "many" is no number; leave the field empty'],
    ['\u001b[31mred,5', 'line 3: "?[31mred" is no time'],
  ])('refuses %j and says how to mend it', (line, message) => {
    expect(() => parseRow(line, 3)).toThrow(UsageError);
    expect(() => parseRow(line, 3)).toThrow(message);
  });
});
