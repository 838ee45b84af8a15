import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ACTING_DOCUMENTS, PROBES, SSM_OUTPUT_CHARACTERS } from '../../src/contract.ts';
import { readFrame } from '../../src/pipeline/frame.ts';
import { installed, whereIs } from '../support/installed.ts';
import { makeSandbox, openFrame, recordedCurl, recordedShell, runProbe, type Sandbox } from '../support/probe-run.ts';

const AWKS = ['awk', 'mawk', 'gawk', 'original-awk', 'busybox'].filter(installed);
const SHELLS = ['sh', 'dash', 'bash', 'busybox'].filter(installed);

/** Text that breaks careless quoting, decoding or line handling. */
const HOSTILE: Readonly<Record<string, Uint8Array>> = {
  cluster_info: Buffer.from('quotes " \' ` backslashes \\ \\\\ \\n \\u0041 %s %d $(id) `id` $HOME end'),
  get_meta_level: Uint8Array.from({ length: 256 }, (_, byte) => byte),
  nodes: Buffer.from(`${'x'.repeat(70_000)} one line, no end`),
  ls: Buffer.from('é 漢字 🐎 \u2028 \u2029 \u0085 \ufeff \u007f'),
  server_info: Buffer.from('c328e2820af09f90eda080edbfbff4908080e08080e09fbff0808080f08fbfbfc0afc1bff5ff41e282', 'hex'),
  server_stat: Buffer.from('\u001b[1;31mERROR\u001b[0m\r\n\u0000\u0000\t\b\f\n\n\n'),
  app_stat: Buffer.concat(fc.sample(fc.uint8Array({ maxLength: 300 }), { seed: 7, numRuns: 40 })),
};

describe('the frame that a probe prints', () => {
  let sandbox: Sandbox;
  beforeEach(() => {
    sandbox = makeSandbox();
    sandbox.fake('sleep', '');
  });
  afterEach(() => sandbox.remove());

  function printHostileBytes(): void {
    for (const [command, bytes] of Object.entries(HOSTILE)) sandbox.write(`hostile/${command}`, bytes);
    const file = `'${join(sandbox.directory, 'hostile')}'/"\${line%% *}"`;
    sandbox.fake('pegasus_shell', `IFS= read -r line\ncat ${file}\ncat ${file} >&2`);
    sandbox.fake('curl', 'exit 7');
  }

  it.each(AWKS)('holds any bytes as a decoder of UTF-8 would show them, made by %s', async (awk) => {
    printHostileBytes();
    sandbox.fake('awk', awk === 'busybox' ? 'exec busybox awk "$@"' : `exec ${whereIs(awk)} "$@"`);
    const frame = openFrame((await runProbe('cluster', sandbox)).stdout);
    const printed = frame.steps.filter((step) => step.argv[0] === 'pegasus_shell');
    expect(printed.length).toBe(8);
    for (const step of printed) {
      const expected = Buffer.from(HOSTILE[step.argv[1] ?? ''] ?? []).toString('utf8');
      expect(step.stdout).toBe(expected);
      expect(step.stderr).toBe(expected);
    }
  });

  it.each(SHELLS)('is the same whichever shell runs the script: %s', async (shell) => {
    sandbox.fake('pegasus_shell', recordedShell());
    sandbox.fake('curl', recordedCurl(sandbox));
    sandbox.fake('the-shell', `exec ${shell === 'busybox' ? 'busybox sh' : shell} "$@"`);
    const { stdout, stderr, status } = await runProbe('cluster', sandbox, { shell: join(sandbox.bin, 'the-shell') });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const { steps } = openFrame(stdout);
    expect(steps.map((step) => step.exit)).toEqual(steps.map(() => 0));
    const { steps: usual } = openFrame((await runProbe('cluster', sandbox)).stdout);
    expect(steps.map(({ step, stdout: text }) => [step, text])).toEqual(
      usual.map(({ step, stdout: text }) => [step, text]),
    );
    expect(steps.length).toBeGreaterThan(30);
    expect(sandbox.leftovers()).toEqual([]);
  });

  it.each(PROBES)('is read by the product: %s', async (probe) => {
    sandbox.fake('pegasus_shell', recordedShell());
    sandbox.fake('curl', recordedCurl(sandbox));
    const before = Date.now();
    const { stdout } = await runProbe(probe, sandbox);
    const { header, steps } = readFrame(stdout);
    expect(header).toMatchObject({ probe, version: 1, cluster: 'onebox', encoding: 'gzip+base64' });
    expect(header?.time).toBeGreaterThan(before - 2000);
    expect(header?.time).toBeLessThanOrEqual(Date.now());
    expect(steps).toEqual({ known: true, value: openFrame(stdout).steps });
    expect(stdout.length).toBeLessThanOrEqual(SSM_OUTPUT_CHARACTERS);
  });

  it('names the host, bounded and escaped', async () => {
    sandbox.fake('hostname', `printf '%s\\nsecond line' 'a"b\\${'c'.repeat(200)}'`);
    const { header } = openFrame((await runProbe('host', sandbox)).stdout);
    expect(header['host']).toBe(`a"b\\${'c'.repeat(60)}`);
  });

  it('needs no timeout, ionice, renice, sha256sum or getconf', async () => {
    const tools =
      'sh awk od gzip base64 shasum openssl grep sed tr head tail cut wc cat sort mktemp mkdir rm cp date df dmesg hostname uname sleep xargs'
        .split(' ')
        .filter(installed);
    for (const tool of tools) sandbox.fake(`../tools/${tool}`, `exec ${whereIs(tool)} "$@"`);
    sandbox.fake('pegasus_shell', recordedShell());
    sandbox.fake('curl', recordedCurl(sandbox));
    sandbox.fake('chronyc', 'echo "Leap status : Normal"');
    for (const probe of PROBES) {
      const output = await runProbe(probe, sandbox, { path: join(sandbox.directory, 'tools') });
      expect(output).toMatchObject({ status: 0, stderr: '' });
      const { steps } = openFrame(output.stdout);
      expect(steps.map((step) => step.exit)).toEqual(steps.map(() => 0));
    }
    expect(sandbox.leftovers()).toEqual([]);
  });

  it('is not printed where a tool is missing that it cannot do without', async () => {
    for (const tool of ['sh', 'awk', 'od', 'gzip', 'grep', 'date', 'uname']) {
      sandbox.fake(`../tools/${tool}`, `exec ${whereIs(tool)} "$@"`);
    }
    const output = await runProbe('host', sandbox, { path: join(sandbox.directory, 'tools') });
    expect(output).toEqual({ status: 69, stdout: '', stderr: 'farrier: base64 is not installed\n' });
  });

  it.each(['exit 1', 'exit 0', 'echo relative', 'echo /', `echo ''`])(
    'is not printed where no directory can hold temporary files: %s',
    async (mktemp) => {
      sandbox.fake('mktemp', mktemp);
      sandbox.fake('rm', 'exit 1');
      const output = await runProbe('host', sandbox);
      expect(output).toEqual({
        status: 73,
        stdout: '',
        stderr: 'farrier: no directory for temporary files has room\n',
      });
    },
  );

  it('passes over a directory that has no room', async () => {
    const full = sandbox.write('farrier.full', 'a file stands where the directory should be');
    const template = `'${sandbox.temporary}'/*`;
    sandbox.fake('rm', `case $* in */farrier.*) exec ${whereIs('rm')} "$@" ;; esac; exit 1`);
    sandbox.fake('mktemp', `case $2 in ${template}) echo '${full}' ;; *) exec ${whereIs('mktemp')} "$@" ;; esac`);
    const { status, stdout } = await runProbe('host', sandbox);
    expect(status).toBe(0);
    expect(openFrame(stdout).steps.length).toBe(12);
  });
});

describe('the scripts', () => {
  const names = [...PROBES, ...ACTING_DOCUMENTS];
  const scripts = names.map((probe) => readFileSync(new URL(`../../probes/${probe}`, import.meta.url), 'utf8'));

  it('share the part that makes the frame', () => {
    const shared = scripts.map(
      (script) => /\n# --- the same in every probe ---\n.*\n# --- end ---\n/s.exec(script)?.[0],
    );
    expect(shared[0]?.length).toBeGreaterThan(1000);
    expect(shared).toEqual(shared.map(() => shared[0]));
  });

  it.each(['find_shell', 'write_config'])('that run the shell do it in the same way: %s', (name) => {
    const shellScripts = scripts.filter((_, index) => !['host', 'supervisor'].includes(names[index] ?? ''));
    const bodies = shellScripts.map((script) => new RegExp(`\n${name}\\(\\) \\{\n.*?\n\\}\n`, 's').exec(script)?.[0]);
    expect(bodies[0]?.length).toBeGreaterThan(100);
    expect(bodies).toEqual(bodies.map(() => bodies[0]));
  });

  it('hold their output to what SSM keeps', () => {
    for (const script of scripts) expect(script).toContain(`\nOUTPUT_CHARACTERS=${SSM_OUTPUT_CHARACTERS} `);
  });

  it('are ASCII within comments of code too, except for the ellipsis that stands for more words', () => {
    for (const script of scripts) expect(script.replaceAll('…', '')).toMatch(/^[\n\x20-\x7e]*$/);
  });
});
