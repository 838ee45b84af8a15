import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { exitOfExaminations, renderExaminations } from '../../../src/cli/doctor/render.ts';
import { runCli } from '../../support/cli.ts';

it('farrier doctor says what is wrong on this machine and how to mend it', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'farrier-doctor-'));
  const { status, stdout } = await runCli(['doctor', '--directory', directory], { width: 200 });
  expect(status).toBe(2);
  expect(stdout).toMatch(/^ok +node +Node\.js \d/m);
  expect(stdout).toMatch(/^BAD +instance .*nothing runs on/m);
  expect(stdout).toContain(`farrier up --directory ${directory}`);
  const { stdout: json } = await runCli(['doctor', '--directory', directory, '--output', 'json']);
  const lines = json
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { check: string; state: string });
  expect(lines.find(({ check }) => check === 'instance')).toMatchObject({ state: 'bad', remedy: expect.any(String) });
  expect(lines.find(({ check }) => check.startsWith('runs of'))).toMatchObject({ state: 'unknown' });
});

it('what is wrong outranks what is not known', () => {
  const all = [
    { check: 'a', state: 'ok', says: 'fine' },
    { check: 'b', state: 'unknown', says: 'dark', remedy: 'light' },
    { check: 'c', state: 'bad', says: 'broken', remedy: 'glue' },
  ] as const;
  expect([1, 2, 3].map((length) => exitOfExaminations(all.slice(0, length)))).toEqual([0, 3, 2]);
  expect(renderExaminations(all.slice(1, 2), false, 80)).toBe('unknown b     dark\n        mend  light\n');
});
