import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EXIT } from '../../src/cli/io.ts';
import { main } from '../../src/cli/main.ts';
import { lockDirectory } from '../../src/local/instance-lock.ts';
import { FAULTS } from '../../src/local/simulator/faults.ts';

let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'farrier-up-'));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

/** Runs `farrier up` with its state in the directory of this test. */
async function up(...args: readonly string[]) {
  let [out, err] = ['', ''];
  const status = await main(['up', '--directory', directory, ...args], {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    now: Date.now,
    color: false,
  });
  return { status, out, err };
}

describe('farrier up --once with the simulated cluster', { timeout: 120_000 }, () => {
  it('a healthy round prints the verdict and nothing else, and ends with 0', async () => {
    const { status, out, err } = await up('--once');
    expect(err).toBe('');
    expect(status).toBe(EXIT.ok);
    expect(out).toMatch(/^demo {2}OK {2}confidence complete/);
    expect(out).not.toMatch(/MAIL|SMS/);
  });

  it('a fault prints the finding, the mail and the SMS, and ends with its severity', async () => {
    const { status, out, err } = await up('--once', '--fault', 'node-down');
    expect(err).toBe('');
    expect(status).toBe(EXIT.critical);
    expect(out).toMatch(/^demo {2}CRITICAL/);
    expect(out).toContain('nodes.alive');
    expect(out).toMatch(/^MAIL to on-call <on-call@example.com>\n\n {2}Subject: CRITICAL demo: /m);
    expect(out).toMatch(/^SMS to on-call <\+14155550100> \(\d+ characters\)\n\n {2}CRITICAL demo: /m);
  });

  it('the next healthy round says that it is over; as JSON, one object a line', async () => {
    const { status, out } = await up('--once', '--output', 'json');
    const lines = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(status).toBe(EXIT.ok);
    expect(lines.map(({ kind, protocol }) => protocol ?? kind)).toEqual(['verdict', 'email', 'sms']);
    expect(lines[0]).toMatchObject({ cluster: 'demo', inspection: 'health', verdict: { health: 'ok', findings: [] } });
    expect(lines[1]).toMatchObject({ contact: 'on-call', subject: expect.stringContaining('RESOLVED demo') });
  });

  it('--verbose tells on stderr what the stages do, and leaves stdout alone', async () => {
    const { out, err } = await up('--once', '--verbose', '--output', 'json');
    expect(err).toMatch(/ info run\.dispatched \{"run":"demo\/health\//);
    expect(err).toMatch(/ info run\.evaluated /);
    expect(
      out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).kind),
    ).toEqual(['verdict']);
  });
});

describe('farrier up --fault', () => {
  it('help lists every fault with what it does', async () => {
    const { status, out } = await up('--fault', 'help');
    expect(status).toBe(EXIT.ok);
    for (const [name, what] of Object.entries(FAULTS)) expect(out).toMatch(new RegExp(`^  ${name} +${what[0]}`, 'm'));
  });

  it('of a name that is none is bad usage, and lists them too', async () => {
    const { status, out, err } = await up('--once', '--fault', 'constructor');
    expect(status).toBe(EXIT.usage);
    expect(out).toBe('');
    expect(err).toContain("there is no fault 'constructor'");
    expect(err).toContain('host-unreachable');
  });
});

describe('farrier up --version', { timeout: 120_000 }, () => {
  it.each(['2.4', '2.5'])('%s: the simulated cluster is of that version, and all is well', async (version) => {
    const { status, out, err } = await up('--once', '--version', version, '--directory', join(directory, version));
    expect(err).toBe('');
    expect(status).toBe(EXIT.ok);
    expect(out).toMatch(/^demo {2}OK {2}confidence complete/);
  });

  it('finds a fault in it, under the names that this version prints', async () => {
    const args = ['--version', '2.4', '--directory', join(directory, '2.4'), '--fault', 'node-down'];
    const { status, out } = await up('--once', ...args);
    expect(status).toBe(EXIT.critical);
    expect(out).toContain('10.20.1.12:34801 is UNALIVE');
  });

  it('of a version that cannot be simulated is bad usage, and names those that can', async () => {
    const { status, out, err } = await up('--once', '--version', '3.0');
    expect(status).toBe(EXIT.usage);
    expect(out).toBe('');
    expect(err).toContain("argument '3.0' is invalid. Allowed choices are 2.4, 2.5, head.");
  });

  it('without a simulated cluster is bad usage', async () => {
    const file = join(directory, 'no-simulator.yaml');
    await writeFile(
      file,
      "clusters: [{ name: far, transport: shell, metas: ['meta1:34601'], inspections: [{ probes: [cluster] }] }]\n",
    );
    const { status, err } = await up('--once', '--config', file, '--version', '2.4');
    expect(status).toBe(EXIT.usage);
    expect(err).toContain('--version is of simulated clusters');
  });
});

describe('farrier up says what can be mended', () => {
  const cluster = (transport: string) =>
    `clusters:\n  - name: far\n    transport: ${transport}\n    metas: ['meta1:34601']\n    inspections: [{ probes: [cluster] }]\n`;

  it('where no cluster can be inspected from here', async () => {
    const file = join(directory, 'ssm.yaml');
    await writeFile(file, `${cluster('ssm')}    hosts: { ids: ['i-0123456789abcdef0'] }\n`);
    const { status, err } = await up('--once', '--config', file);
    expect(status).toBe(EXIT.usage);
    expect(err).toContain('far has transport ssm, which needs the deployed stack');
  });

  it('where there is nothing to break', async () => {
    const file = join(directory, 'shell.yaml');
    await writeFile(file, cluster('shell'));
    const { status, err } = await up('--once', '--config', file, '--fault', 'skew');
    expect(status).toBe(EXIT.usage);
    expect(err).toContain('--fault breaks simulated clusters');
  });

  it('where another instance uses the directory', async () => {
    const unlock = await lockDirectory(directory);
    const { status, err } = await up('--once');
    await unlock();
    expect(status).toBe(EXIT.usage);
    expect(err).toContain('choose another directory with --directory');
  });

  it('where the configuration is not there', async () => {
    const { status, err } = await up('--once', '--config', join(directory, 'none.yaml'));
    expect(status).toBe(EXIT.usage);
    expect(err).toContain('none.yaml');
  });
});
