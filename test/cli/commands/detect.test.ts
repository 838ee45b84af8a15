import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { EXIT } from '../../../src/cli/io.ts';
import { daily, every, MONDAY } from '../../support/series.ts';

const FARRIER = fileURLToPath(new URL('../../../bin/farrier.mjs', import.meta.url));
const points = every(300, 600, (time) => (time === MONDAY + 500 * 300 ? 900 : daily(time)));
const csv = points.map(({ time, value }) => `${time},${value}\n`).join('');

function farrier(args: readonly string[], input: string) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [FARRIER, 'detect', ...args], { input });
  return { status, out: stdout.toString(), err: stderr.toString() };
}

describe('farrier detect', () => {
  it('gives the same scores as JSON lines and as terse rows', () => {
    const request = {
      id: 's',
      probation: 100,
      interval: 300,
      t: points.map((p) => p.time),
      v: points.map((p) => p.value),
    };
    const answer = JSON.parse(farrier(['--jsonl'], `${JSON.stringify(request)}\n`).out);
    const rows = farrier(['100', '300'], csv).out.trim().split('\n');
    expect(rows.map((row) => Number(row.split(',')[0]))).toEqual(answer.scores);
    expect(rows.map((row) => Number(row.split(',')[1]))).toEqual(answer.alerts);
  });

  it('prints what is called out in words, and draws it', () => {
    const folder = mkdtempSync(join(tmpdir(), 'farrier-detect-'));
    try {
      const svg = join(folder, 'series.svg');
      const { status, out, err } = farrier(['--warmup', '300', '--interval', '300', '--alerts', '--svg', svg], csv);
      expect(status).toBe(EXIT.ok);
      expect(out.split('\n')).toHaveLength(3);
      expect(out).toContain('"value 900, expected ');
      expect(err).toContain('600 rows, 1 called out, 300 learnt only');
      expect(readFileSync(svg, 'utf8')).toContain('<circle');
      expect(farrier(['--warmup', '300', '--interval', '300', '--plot'], csv).out).toContain('^');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it.each([
    [['--interval', '300'], '', 'holds no rows'],
    [['--interval', '300'], '1704067200,x\n', 'line 1'],
    [['--interval', '0'], csv, 'expected a number above 0'],
    [[], csv, '--interval is missing'],
    [['--jsonl'], '{', 'line 1 is not JSON'],
  ])('%j of %.9j: says what is wrong, without a stack', (args, input, message) => {
    const { status, err } = farrier(args, input);
    expect(status).toBe(EXIT.usage);
    expect(err).toContain(message);
    expect(err).not.toContain('    at ');
  });

  it('judges what it can of an unsorted series, and counts what it could not', () => {
    const { status, out, err } = farrier(['--interval', '300'], '600,1\n300,2\n600,3\n900,4\n');
    expect(status).toBe(EXIT.ok);
    expect(out).toContain(',late,');
    expect(err).toContain('1 older than the row before: not judged, 1 of the same time');
  });
});
