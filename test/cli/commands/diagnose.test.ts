import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EXIT } from '../../../src/cli/io.ts';
import { runCli } from '../../support/cli.ts';
import { makeSandbox, PARAMETERS, runProbe } from '../../support/probe-run.ts';

const NOW = Date.parse('2026-11-25T10:00:00Z');
const RECORDING = fileURLToPath(
  new URL('../../fixtures/recordings/03-replica-sigkill/2-at-30s.capture', import.meta.url),
);
const NOTES = [
  '=== replica3 | boot=2026-10-01T00:00:00Z | running=none',
  '--- kernel',
  '[4786890.1] Out of memory: Killed process 7 (pegasus_server) total-vm:1kB \u001b[31mred',
  '--- streams',
  'got signal id: 11',
  '',
].join('\n');

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'farrier-diagnose-test-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const diagnose = (...words: readonly string[]) => runCli(['diagnose', ...words], { now: NOW });
function save(name: string, text: string): string {
  const file = join(directory, name);
  writeFileSync(file, text);
  return file;
}

describe('farrier diagnose --from', () => {
  it('says why, with evidence, next step and what would disprove it, and what is not known', async () => {
    const { status, stdout } = await diagnose('--from', save('x.txt', NOTES));
    expect(status).toBe(EXIT.critical);
    expect(stdout).toMatch(/notes\/replica3 {2}Explained/);
    expect(stdout).toMatch(/certain: pegasus_server was killed because the host ran out of memory/);
    expect(stdout).toMatch(/seen \(kernel\): 2026-11-25T09:41:30Z Out of memory/);
    expect(stdout).toMatch(/next: .*\n(.*\n)*.*not so if: /);
    expect(stdout).toMatch(/Not known\n(.*\n)* {2}service log: not_collected/);
    expect(stdout).not.toContain('\u001b');
  });

  it('says the same in Chinese, and as JSON', async () => {
    const file = save('x.txt', NOTES);
    expect((await diagnose('--from', file, '--language', 'zh')).stdout).toMatch(
      /确定：pegasus_server 因主机内存耗尽而被杀死/,
    );
    const { stdout } = await diagnose('--from', file, '--output', 'json');
    expect(JSON.parse(stdout)).toMatchObject({
      outcome: 'explained',
      causes: [{ code: 'oom_kill', confidence: 'certain', what: expect.any(String) }, { code: 'segfault' }],
    });
  });

  it('judges each host by the newest captures of its probes', async () => {
    const sandbox = makeSandbox();
    try {
      sandbox.fake('dmesg', 'exit 0');
      sandbox.fake('hostname', 'echo h1');
      for (const probe of ['diagnose', 'host'] as const) {
        const environment = { ...PARAMETERS[probe], FARRIER_STEP_SECONDS: '5' };
        save(`${probe}.capture`, (await runProbe(probe, sandbox, { environment })).stdout);
      }
    } finally {
      sandbox.remove();
    }
    const { stdout } = await diagnose('--from', directory, '--output', 'json');
    const told = JSON.parse(stdout) as {
      readonly host: string;
      readonly missing: readonly { readonly part: string }[];
    };
    expect(told.host).toBe('h1');
    const missing = told.missing.map(({ part }) => part);
    expect(missing).not.toContain('processes');
    expect(missing).not.toContain('kernel');
  });

  it('says of a recorded cluster that it froze itself', async () => {
    const { stdout } = await diagnose('--from', RECORDING, '--output', 'json');
    expect(JSON.parse(stdout)).toMatchObject({
      causes: [{ code: 'auto_freeze', confidence: 'certain', facts: { alive: 2, total: 3 } }],
    });
  });

  it('ends with 3 where there is not enough evidence, and names files that it cannot read', async () => {
    save('a.txt', 'something else');
    save('b.txt', '=== h | now=2026-11-25T10:00:00Z\n');
    const { status, stderr, stdout } = await diagnose('--from', directory);
    expect(status).toBe(EXIT.unknown);
    expect(stdout).toMatch(/Not enough evidence/);
    expect(stderr).toMatch(/unreadable: .*a\.txt/);
  });

  it.each([
    ['no path', ['--from', '/nonexistent'], /nonexistent/],
    ['no host of that name', ['--from', RECORDING, 'elsewhere'], /no evidence of elsewhere; there is evidence of/],
    ['nothing asked', [], /say which cluster and host/],
    ['a cluster that is not configured', ['nowhere', 'h'], /no cluster "nowhere"/],
    ['a host that is not there', ['demo', 'replica99'], /no host replica99 .*replica3/],
    ['a fault that is none', ['demo', 'replica3', '--fault', 'fire'], /there is no fault "fire"/],
  ])('refuses %s', async (_, words, message) => {
    const { status, stderr } = await diagnose(...words);
    expect(status).toBe(EXIT.usage);
    expect(stderr).toMatch(message);
  });
});

describe('farrier diagnose CLUSTER HOST', () => {
  it.each([
    ['meta1', 'zookeeper-loss', 'zookeeper_session'],
    ['replica4', 'restart-loop', 'restart_loop'],
    ['replica4', 'disk-refusing', 'disk_refusing'],
  ])('says of %s of the simulated cluster with %s that it is %s', async (host, fault, code) => {
    const { stdout } = await diagnose('demo', host, '--fault', fault, '--output', 'json');
    expect(JSON.parse(stdout)).toMatchObject({ outcome: 'explained', causes: [{ code }] });
  });

  it.each([
    ['replica3', 'host-unreachable', 'network_cut'],
    ['replica1', 'host-down', 'host_down'],
    ['replica5', 'agent-down', 'agent_down'],
  ])(
    'says of %s, which is silent under %s, by what EC2 and its peers see, that it is %s',
    async (host, fault, code) => {
      const { status, stdout } = await diagnose('demo', host, '--fault', fault, '--output', 'json');
      expect(status).toBe(EXIT.critical);
      expect(JSON.parse(stdout)).toMatchObject({ outcome: 'explained', causes: [{ code }] });
      expect(stdout).toContain('34801');
    },
  );
});
