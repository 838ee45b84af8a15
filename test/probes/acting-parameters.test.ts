import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { actingDocument, probePath } from '../../src/aws/probe-document.ts';
import { ACTING_DOCUMENTS, ACTION_PARAMETERS, type ActingName } from '../../src/contract.ts';
import { bindParameters, readDocument } from '../../src/local/ssm/document.ts';
import { INJECTIONS } from '../support/injections.ts';
import { makeSandbox, PARAMETERS, type ProbeOutput, runProbe, type Sandbox } from '../support/probe-run.ts';

const EVERY = ACTING_DOCUMENTS.flatMap((script) =>
  ACTION_PARAMETERS[script].map((parameter) => ({ script, ...parameter })),
);
const TOOLS = ['pegasus_shell', 'systemctl', 'supervisorctl'];
/** Bad parameter, and no directory for temporary files: what a script ends with that takes its parameters in these tests. */
const [REFUSED, TAKEN] = [64, 73];

describe('the parameters of an acting script', () => {
  let sandbox: Sandbox;
  beforeEach(() => {
    sandbox = makeSandbox();
    for (const name of [...TOOLS, 'mktemp']) sandbox.fake(name, 'echo >>"$0.ran"; exit 1');
  });
  afterEach(() => sandbox.remove());

  const run = (script: ActingName, change: Readonly<Record<string, string>>): Promise<ProbeOutput> =>
    runProbe(script, sandbox, { environment: { ...PARAMETERS[script], ...change } });

  function expectRefused(output: ProbeOutput, name: string, value: string): void {
    expect(output, JSON.stringify(value)).toMatchObject({ status: REFUSED, stdout: '' });
    expect(output.stderr).toMatch(new RegExp(`^farrier: parameter ${name} .+\n$`));
    expect(existsSync(join(sandbox.directory, 'owned'))).toBe(false);
    expect([...TOOLS, 'mktemp'].filter((tool) => existsSync(join(sandbox.bin, `${tool}.ran`)))).toEqual([]);
  }

  it.each(EVERY)('are checked by the pattern of the contract: $script $name', ({ script, name, pattern }) => {
    const text = readFileSync(probePath(script), 'utf8');
    const value = name === 'unit' ? '"$(printf \'%s\' "$unit" | tr @ -)"' : `"$${name}"`;
    expect(text).toContain(`\ncheck ${name} ${value} '${pattern}'\n`);
  });

  it.each(EVERY)('refuse what a shell might run, in the script: $script $name', async ({ script, name }) => {
    const good = PARAMETERS[script][`SSM_${name}`] ?? '';
    const hostile = INJECTIONS.filter((text) => name !== 'shell' || text !== '/../../tmp');
    for (const text of hostile.flatMap((injection) => [good + injection, injection, injection + good])) {
      expectRefused(await run(script, { [`SSM_${name}`]: text }), name, text);
    }
  });

  it.each(EVERY)('refuse the same in the document, before anything runs: $script $name', ({ script, name }) => {
    const document = readDocument(script, actingDocument(script));
    const good = Object.entries(PARAMETERS[script]).map(([key, value]) => [key.replace('SSM_', ''), [value]] as const);
    const bind = (text: string) => () => bindParameters(document, { ...Object.fromEntries(good), [name]: [text] });
    const own = PARAMETERS[script][`SSM_${name}`] ?? '';
    expect(bind(own)).not.toThrow();
    const hostile = INJECTIONS.filter((text) => name !== 'shell' || text !== '/../../tmp');
    for (const injection of hostile) expect(bind(own + injection), injection).toThrow(/allowedPattern/);
  });

  it.each(EVERY)('are needed: $script $name', async ({ script, name }) => {
    expectRefused(await run(script, { [`SSM_${name}`]: '' }), name, '');
  });

  it.each([
    ['meta-level', { SSM_level: 'none' }, 'level'],
    ['meta-level', { SSM_level: 'blind' }, 'level'],
    ['meta-level', { SSM_level: 'stopped' }, 'level'],
    ['meta-level', { SSM_action: 'unset' }, 'action'],
    ['copy-rate', { SSM_rates: 'none' }, 'rates'],
    ['copy-rate', { SSM_rates: Array.from({ length: 9 }, (_, index) => `${index}/1/a:1`).join('//') }, 'rates'],
    ['copy-rate', { SSM_rates: `1/1/${Array.from({ length: 900 }, () => 'node1:34801').join(',')}` }, 'rates'],
    ['copy-rate', { SSM_rates: '-1/100/a:1' }, 'rates'],
    ['primaries-only', { SSM_value: 'none' }, 'value'],
    ['supervisor', { SSM_unit: 'sshd.service' }, 'unit'],
    ['supervisor', { SSM_unit: 'zookeeper.service' }, 'unit'],
    ['supervisor', { SSM_unit: 'my-pegasus' }, 'unit'],
    ['supervisor', { SSM_unit: 'pegasus*' }, 'unit'],
    ['supervisor', { SSM_unit: '--all' }, 'unit'],
    ['supervisor', { SSM_action: 'restart' }, 'action'],
    ['supervisor', { SSM_supervisor: 'runit' }, 'supervisor'],
  ] as const)('are refused where they say nothing that the script does: %s %o', async (script, change, name) => {
    expectRefused(await run(script, change), name, JSON.stringify(change).slice(0, 80));
  });

  it.each([
    'pegasus',
    'pegasus.service',
    'pegasus@replica.service',
    'pegasus-replica',
    'pegasus--onebox--replica1',
    'pegasus:replica1',
  ])('take units of Pegasus: %s', async (unit) => {
    expect((await run('supervisor', { SSM_unit: unit })).status).toBe(TAKEN);
  });

  it('are refused or taken by the script exactly as by the pattern', async () => {
    const values = fc.string({ unit: fc.constantFrom(...'pegasusA0._-:,/@1'.split('')), minLength: 1, maxLength: 14 });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...EVERY), values, async ({ script, name, pattern }, value) => {
        const { status } = await run(script, { [`SSM_${name}`]: value });
        expect(status).toBe(new RegExp(pattern).test(value) ? TAKEN : REFUSED);
      }),
      { numRuns: 60 },
    );
  });
});
