import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { runCli } from '../../support/cli.ts';

const example = (name: string) => fileURLToPath(new URL(`../../../examples/${name}`, import.meta.url));
const fixture = (name: string) => fileURLToPath(new URL(`../../fixtures/config/${name}`, import.meta.url));
const golden = (name: string) => fileURLToPath(new URL(`../../fixtures/cli/${name}`, import.meta.url));

describe('farrier config check', () => {
  it.each(['farrier', 'simulator'])('tells what examples/%s.yaml will do', async (name) => {
    const run = await runCli(['config', 'check', example(`${name}.yaml`)]);
    expect(run).toMatchObject({ status: 0, stderr: '' });
    await expect(run.stdout).toMatchFileSnapshot(golden(`config-${name}.txt`));
  });

  it('tells every problem on stderr, and nothing on stdout', async () => {
    const file = fixture('bad.reversed-limits.yaml');
    const run = await runCli(['config', 'check', file]);
    const told = readFileSync(fixture('bad.reversed-limits.txt'), 'utf8').replaceAll('bad.reversed-limits.yaml', file);
    expect(run).toEqual({ status: 64, stdout: '', stderr: told });
  });

  it('gives programs the problems as data', async () => {
    const run = await runCli(['config', 'check', fixture('bad.missing-key.yaml'), '--output', 'json']);
    expect(run.status).toBe(64);
    expect(JSON.parse(run.stdout)).toMatchObject({
      ok: false,
      problems: [{ line: 2, column: 5, path: 'clusters[0].metas', rule: 'missing-key' }],
    });
    const good = await runCli(['config', 'check', example('farrier.yaml'), '-o', 'json']);
    expect(good).toMatchObject({ status: 0, stdout: '{"ok":true,"problems":[]}\n' });
  });

  it('says so loudly when nobody is told of a severity', async () => {
    const run = await runCli(['config', 'check', example('farrier.yaml')]);
    const staging = run.stdout.slice(run.stdout.indexOf('\nstaging'));
    expect(staging).toMatch(/warning +NOBODY is told: no route leads to a contact/);
    expect(staging).toMatch(/critical +on-call \(e-mail and SMS\)/);
  });

  it('says so loudly when a window is over', async () => {
    const at = (time: string) => runCli(['config', 'check', example('farrier.yaml')], { now: Date.parse(time) });
    expect((await at('2026-12-01T17:59:59Z')).stdout).not.toContain('OVER');
    expect((await at('2026-12-01T18:00:00Z')).stdout).toMatch(/data-centre-move: .*\n? .*OVER: it holds nothing/);
  });

  it('refuses a file that is not there', async () => {
    const run = await runCli(['config', 'check', 'no-such.yaml']);
    expect(run.status).toBe(64);
    expect(run.stderr).toMatch(/^no-such\.yaml:1:1: there is no such file \[unreadable-file\]\n {4}hint: /);
  });
});

describe('farrier config schema', () => {
  it('prints JSON Schema and nothing else', async () => {
    const run = await runCli(['config', 'schema']);
    expect(run).toMatchObject({ status: 0, stderr: '' });
    expect(JSON.parse(run.stdout)).toMatchObject({ title: 'farrier.yaml', type: 'object', required: ['clusters'] });
  });
});

describe('farrier', () => {
  it.each([
    ['no command', []],
    ['an unknown command', ['inspekt']],
    ['an unknown option', ['inspect', '--form', 'x']],
    ['an output that does not exist', ['config', 'check', '--output', 'xml']],
  ])('refuses %s with exit status 64 and says how to get help', async (_, argv) => {
    const run = await runCli(argv);
    expect(run.status).toBe(64);
    expect(run.stdout).toBe('');
    expect(run.stderr).toMatch(/help/);
  });

  it.each([['inspect'], ['status'], ['config', 'check'], ['config', 'schema'], ['up']])(
    'shows worked examples in the help of %s %s',
    async (...argv) => {
      const run = await runCli([...argv.filter((word) => word !== undefined), '--help']);
      expect(run.status).toBe(0);
      expect(run.stdout).toMatch(/\nExamples:\n {2}# .+\n {2}(farrier|npm) /);
    },
  );
});
