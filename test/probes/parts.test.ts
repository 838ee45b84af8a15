import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PROBE_OUTPUTS, SSM_OUTPUT_CHARACTERS } from '../../src/contract.ts';
import { readFrame } from '../../src/pipeline/frame.ts';
import { installed, whereIs } from '../support/installed.ts';
import { runDocument, runStep, stepsOf, TOKEN } from '../support/probe-parts.ts';
import {
  makeSandbox,
  openFrame,
  PARAMETERS,
  type ProbeOutput,
  recordedCurl,
  recordedShell,
  type Sandbox,
} from '../support/probe-run.ts';

const NOISE = `od -A n -v -t x1 -N 25000 /dev/urandom | tr -d ' \\n'`;
const PARTS = `parts-${TOKEN}`;

let sandbox: Sandbox;
beforeEach(() => {
  sandbox = makeSandbox();
  sandbox.fake('pegasus_shell', recordedShell());
  sandbox.fake('curl', recordedCurl(sandbox));
  sandbox.fake('sleep', '');
});
afterEach(() => sandbox.remove());

/** Makes the cluster say more than one output holds, something else each time. */
function saysMuch(): void {
  sandbox.fake('pegasus_shell', recordedShell(`'ls -d -j') ${NOISE}; exit 0 ;;`));
}

function whole(outputs: readonly ProbeOutput[]): string {
  return outputs.map(({ stdout }) => stdout).join('');
}

describe('a frame that is longer than one output of SSM', () => {
  it('is printed in parts by the steps of the document, and joined by the product', async () => {
    saysMuch();
    const outputs = await runDocument('cluster', sandbox, PARTS);
    expect(outputs.map(({ status, stderr }) => [status, stderr])).toEqual(outputs.map(() => [0, '']));
    const printed = outputs.filter(({ stdout }) => stdout !== '');
    expect(printed.length).toBeGreaterThan(1);
    expect(printed).toEqual(outputs.slice(0, printed.length));
    for (const { stdout } of printed) expect(stdout.length).toBeLessThanOrEqual(SSM_OUTPUT_CHARACTERS);
    const { header, steps } = readFrame(whole(outputs));
    expect(header).toMatchObject({ probe: 'cluster', cluster: 'onebox' });
    expect(header).not.toHaveProperty('part');
    if (!steps.known) throw new Error(steps.detail);
    expect(steps.value.find(({ step }) => step === 'tables')?.stdout).toHaveLength(50_000);
    expect(steps.value.filter(({ stderr }) => stderr.startsWith('farrier: omitted'))).toEqual([]);
    expect(sandbox.leftovers()).toEqual([]);
  });

  it('is the same in one piece where nobody asks for parts', async () => {
    saysMuch();
    const [first, ...more] = await runDocument('cluster', sandbox, 'whole');
    expect(first?.stdout.length).toBeGreaterThan(SSM_OUTPUT_CHARACTERS);
    expect(openFrame(first?.stdout ?? '').header).not.toHaveProperty('part');
    expect(whole(more)).toBe('');
  });

  it('does not join with the parts of another run', async () => {
    saysMuch();
    const [one, other] = [await runDocument('cluster', sandbox, PARTS), await runDocument('cluster', sandbox, PARTS)];
    const mixed = [one[0], ...other.slice(1)].filter((output) => output !== undefined);
    expect(readFrame(whole(mixed)).steps).toMatchObject({ known: false, reason: 'corrupted' });
  });

  it('has its rest kept where nobody else can read it, until the last step', async () => {
    saysMuch();
    const [probe = ''] = stepsOf('cluster');
    sandbox.fake('ls', `exec ${whereIs('ls')} "$@"`);
    await runStep(probe, sandbox, { ...PARAMETERS.cluster, SSM_output: PARTS });
    const [kept = '', ...others] = sandbox.leftovers();
    expect(others).toEqual([]);
    expect(kept).toMatch(new RegExp(`^farrier-parts\\.\\d{10}\\.${TOKEN}$`));
    const list = await runStep(`ls -ld "$TMPDIR"/farrier-parts.*; ls -l "$TMPDIR"/farrier-parts.*/`, sandbox, {});
    expect(list.stdout).toMatch(/^drwx------/);
    expect(list.stdout).toMatch(/\n-rw------- .* 2\n/);
  });

  it('is not printed in parts by a host’s probe, whose document has one step', async () => {
    const outputs = await runDocument('host', sandbox, PARTS);
    expect(outputs).toHaveLength(PROBE_OUTPUTS.host);
    expect(openFrame(outputs[0]?.stdout ?? '').header).not.toHaveProperty('part');
    expect(sandbox.leftovers()).toEqual([]);
  });

  it.skipIf(!installed('busybox'))('is printed alike by busybox', async () => {
    saysMuch();
    for (const tool of ['awk', 'tail', 'head', 'ls', 'od', 'gzip', 'base64']) {
      sandbox.fake(tool, `exec busybox ${tool} "$@"`);
    }
    expect(readFrame(whole(await runDocument('cluster', sandbox, PARTS))).steps.known).toBe(true);
  });
});

describe('a frame that one output holds', () => {
  it('is printed as ever, and the other steps print nothing', async () => {
    const [first, ...more] = await runDocument('cluster', sandbox, PARTS);
    expect(Object.keys(openFrame(first?.stdout ?? '').header)).toEqual(
      'probe version cluster host time bytes sha256 encoding'.split(' '),
    );
    expect(whole(more)).toBe('');
    expect(sandbox.leftovers()).toEqual([]);
  });
});

describe('what a directory of parts may be', () => {
  const [, second = ''] = stepsOf('cluster');
  const more = (output = PARTS) => runStep(second, sandbox, { SSM_output: output });
  const place = (name: string) => join(sandbox.temporary, name);

  function keep(name: string, mode = 0o700): string {
    mkdirSync(place(name), { mode });
    writeFileSync(join(place(name), '2'), 'a part');
    return place(name);
  }

  it('one of this command: its part is printed once', async () => {
    keep(`farrier-parts.1795576315.${TOKEN}`);
    expect(await more()).toEqual({ status: 0, stdout: 'a part', stderr: '' });
    expect(await more()).toEqual({ status: 0, stdout: '', stderr: '' });
    expect(sandbox.leftovers()).toEqual([]);
  });

  it.each<[string, () => void]>([
    ['of another command', () => keep(`farrier-parts.1795576315.${'f'.repeat(32)}`)],
    ['one that others may enter', () => keep(`farrier-parts.1795576315.${TOKEN}`, 0o755)],
    ['a link to one', () => symlinkSync(keep('elsewhere'), place(`farrier-parts.1795576315.${TOKEN}`))],
    [
      'one of another user',
      () => {
        keep(`farrier-parts.1795576315.${TOKEN}`);
        sandbox.fake('id', 'echo 4711');
      },
    ],
  ])('not %s: nothing is printed of it', async (_, make) => {
    make();
    expect(await more()).toEqual({ status: 0, stdout: '', stderr: '' });
  });

  it('is never asked for by a token that is none', async () => {
    keep('farrier-parts.1795576315.x');
    for (const token of ['', '*', '../x', 'ABCDEF', TOKEN.slice(1)]) {
      expect(await more(`parts-${token}`)).toMatchObject({ status: 64, stdout: '' });
    }
    expect(await more('whole')).toEqual({ status: 0, stdout: '', stderr: '' });
  });

  it('is removed by the next probe when its last step never ran, and others are left alone', async () => {
    const now = Math.floor(Date.now() / 1000);
    const others = [
      `farrier-parts.${now - 60}.${'a'.repeat(32)}`,
      'farrier-parts.0000000001.x',
      'farrier-parts.99999999999999999999.x',
      'farrier-parts.$(id).x',
      'another',
    ];
    for (const name of [...others, `farrier-parts.${now - 2000}.${'b'.repeat(32)}`]) keep(name);
    keep(`farrier-parts.${now - 3000}.open`, 0o755);
    mkdirSync(place('target'));
    writeFileSync(join(place('target'), 'file'), 'precious');
    symlinkSync(place('target'), place(`farrier-parts.${now - 4000}.link`));
    const [script = ''] = stepsOf('host');
    const { status, stderr } = await runStep(script, sandbox, { ...PARAMETERS.host, SSM_output: PARTS });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(sandbox.leftovers().toSorted()).toEqual(
      [...others, 'target', `farrier-parts.${now - 3000}.open`, `farrier-parts.${now - 4000}.link`].toSorted(),
    );
    expect(readdirSync(place('target'))).toEqual(['file']);
  });

  it('is not left behind by a probe that is refused it', async () => {
    saysMuch();
    sandbox.fake('mkdir', `case $* in *farrier-parts*) exit 1 ;; esac\nexec ${whereIs('mkdir')} "$@"`);
    const [script = ''] = stepsOf('cluster');
    const output = await runStep(script, sandbox, { ...PARAMETERS.cluster, SSM_output: PARTS });
    expect(output).toEqual({
      status: 73,
      stdout: '',
      stderr: 'farrier: no directory for the parts of the output\n',
    });
    expect(sandbox.leftovers()).toEqual([]);
  });
});

describe('what all outputs together do not hold', () => {
  const MUCH = `od -A n -v -t x1 -N 300000 /dev/urandom | tr -d ' \\n'`;

  it('is left out by name, which tells the key that makes room', async () => {
    sandbox.fake('pegasus_shell', recordedShell(`'ls -d -j') ${MUCH}; exit 0 ;;`));
    const outputs = await runDocument('cluster', sandbox, PARTS);
    const { steps } = readFrame(whole(outputs));
    if (!steps.known) throw new Error(steps.detail);
    const omitted = steps.value.filter(({ stderr }) => stderr.startsWith('farrier: omitted'));
    expect(omitted.map(({ step, stderr }) => [step, stderr])).toEqual([
      ['tables', 'farrier: omitted: 600000 bytes; the key output.bucket makes room for them'],
    ]);
  });

  it('is printed in one piece where a bucket takes the copy', async () => {
    sandbox.fake('pegasus_shell', recordedShell(`'ls -d -j') ${MUCH}; exit 0 ;;`));
    const [first, ...more] = await runDocument('cluster', sandbox, `bucket-${TOKEN}`);
    const { header, steps } = openFrame(first?.stdout ?? '');
    expect(Number(header['bytes'])).toBeGreaterThan(PROBE_OUTPUTS.cluster * SSM_OUTPUT_CHARACTERS);
    expect(steps.find(({ step }) => step === 'tables')?.stdout).toHaveLength(600_000);
    expect(whole(more)).toBe('');
    expect(sandbox.leftovers()).toEqual([]);
  });

  it('is in parts with a bucket, too, as long as they hold it', async () => {
    saysMuch();
    const outputs = await runDocument('cluster', sandbox, `bucket-${TOKEN}`);
    expect(outputs[1]?.stdout).not.toBe('');
    expect(readFrame(whole(outputs)).steps.known).toBe(true);
  });
});
