import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PROBE_PARAMETERS, PROBES, type ProbeName } from '../../src/contract.ts';
import { makeSandbox, openFrame, PARAMETERS, type ProbeOutput, runProbe, type Sandbox } from '../support/probe-run.ts';

const EVERY = PROBES.flatMap((probe) => PROBE_PARAMETERS[probe].map((parameter) => ({ probe, ...parameter })));

const INJECTIONS = [
  '$(touch owned)',
  '`touch owned`',
  ';touch owned',
  '|touch owned',
  '&& touch owned',
  '> owned',
  '\ntouch owned\n',
  "'; touch owned; '",
  '"; touch owned; "',
  ' ',
  '*',
  '\\',
  '$IFS`touch`$IFS',
  'é',
  '\u0001',
  '-',
];

describe('the parameters of a probe', () => {
  let sandbox: Sandbox;
  beforeEach(() => {
    sandbox = makeSandbox();
    for (const name of ['pegasus_shell', 'curl', 'df', 'dmesg']) sandbox.fake(name, 'echo >>"$0.ran"');
    sandbox.fake('mktemp', 'echo >>"$0.ran"; exit 1');
  });
  afterEach(() => sandbox.remove());

  const run = (probe: ProbeName, change: Readonly<Record<string, string>>): Promise<ProbeOutput> =>
    runProbe(probe, sandbox, { environment: { ...PARAMETERS[probe], ...change } });

  function expectRefused(output: ProbeOutput, name: string): void {
    expect(output).toMatchObject({ status: 64, stdout: '' });
    expect(output.stderr).toMatch(new RegExp(`^farrier: parameter ${name} .+\n$`));
    expect(existsSync(join(sandbox.directory, 'owned'))).toBe(false);
    expect(existsSync(join(sandbox.bin, 'mktemp.ran'))).toBe(false);
  }

  it.each(EVERY)('of $probe are checked by the pattern of the contract: $name', ({ probe, name, pattern }) => {
    const script = readFileSync(new URL(`../../probes/${probe}`, import.meta.url), 'utf8');
    expect(script).toContain(`\ncheck ${name} "$${name}" '${pattern}'\n`);
  });

  it.each(EVERY)(
    'refuse text that a shell might run, after a good value and alone: $probe $name',
    async ({ probe, name }) => {
      const good = PARAMETERS[probe][`SSM_${name}`] ?? '';
      for (const injection of INJECTIONS.filter((text) => text !== '-')) {
        expectRefused(await run(probe, { [`SSM_${name}`]: good + injection }), name);
        expectRefused(await run(probe, { [`SSM_${name}`]: injection }), name);
      }
    },
  );

  it.each(EVERY)(
    'are needed, and the message names the agent that hands them over: $probe $name',
    async ({ probe, name }) => {
      const output = await run(probe, { [`SSM_${name}`]: '' });
      expectRefused(output, name);
      expect(output.stderr).toContain('SSM agent must be 3.3.2746.0 or later');
    },
  );

  it('are refused or taken by the script exactly as by the pattern', async () => {
    const letters = fc.constantFrom(...'aZ0._-:,/'.split(''));
    const values = fc.string({ unit: letters, minLength: 1, maxLength: 12 });
    const parameter = fc.constantFrom(...EVERY);
    await fc.assert(
      fc.asyncProperty(parameter, values, async ({ probe, name, pattern }, value) => {
        // mktemp is a fake that gives no directory: 73 means that the parameters were taken
        const { status } = await run(probe, { [`SSM_${name}`]: value });
        expect(status).toBe(new RegExp(pattern).test(value) ? 73 : 64);
      }),
      { numRuns: 80 },
    );
  });

  it.each([
    { FARRIER_STEP_SECONDS: '$(touch owned)', FARRIER_BUDGET_SECONDS: '1; touch owned' },
    { FARRIER_STEP_SECONDS: '-1', FARRIER_BUDGET_SECONDS: '99999999999999999999' },
  ])('are not widened by what else is in the environment: %o', async (environment) => {
    const open = makeSandbox();
    open.fake('pegasus_shell', 'echo');
    open.fake('curl', 'exit 7');
    const { stdout, stderr } = await runProbe('cluster', open, {
      environment: { ...PARAMETERS.cluster, ...environment },
    });
    expect(stderr).toBe('');
    expect(openFrame(stdout).steps.every((step) => step.exit === 0 || step.exit === 7)).toBe(true);
    expect(existsSync(join(open.directory, 'owned'))).toBe(false);
    open.remove();
  });
});
