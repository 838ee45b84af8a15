import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { configSchema } from '../../src/config/schema.ts';
import { ENV, PROBE_OUTPUTS } from '../../src/contract.ts';
import type { InboxMessage } from '../../src/local/inbox.ts';
import { type LocalFarrier, type LocalOptions, startLocal } from '../../src/local/runtime.ts';
import type { ToldVerdict } from '../../src/local/told-verdict.ts';
import { type Capture, ONEBOX, recordedHost } from '../support/local-config.ts';
import { handMadeHost, scriptResult } from '../support/local-host.ts';

let directory: string;
let farrier: LocalFarrier | undefined;
let messages: InboxMessage[];
let capture: Capture;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'farrier-runtime-'));
  messages = [];
  capture = 'steady';
});
afterEach(async () => {
  await farrier?.stop();
  farrier = undefined;
  await rm(directory, { recursive: true, force: true });
});

async function start(more: Partial<LocalOptions> = {}): Promise<LocalFarrier> {
  farrier = await startLocal({
    config: ONEBOX,
    directory,
    hosts: () => [recordedHost(() => capture)],
    onMessage: (message) => void messages.push(message),
    ...more,
  });
  return farrier;
}

/** The check of one round that the meta level decides. */
async function metaLevelOf({ runRound }: LocalFarrier) {
  const [result] = await runRound();
  return result?.verdict?.verdict.checks.find(({ check }) => check === 'meta.level');
}

const aboutMetaLevel = ({ subject, body }: InboxMessage) => `${subject} ${body}`.includes('meta level');

describe('A round', () => {
  it('goes through the real handlers and endpoints: verdict, message to the contacts of the route, and its end', async () => {
    const local = await start();
    expect(await metaLevelOf(local)).toMatchObject({ status: 'ok' });
    expect(messages).toEqual([]);

    capture = 'freezed';
    expect(await metaLevelOf(local)).toMatchObject({ status: 'warning', reason: 'freezed' });
    const firing = messages.filter(aboutMetaLevel);
    expect(firing.map(({ contact, protocol, endpoint }) => [contact, protocol, endpoint])).toEqual([
      ['alice', 'email', 'alice@example.com'],
      ['alice', 'sms', '+14155550100'],
    ]);
    expect(firing[0]?.subject).toContain('onebox');
    expect(firing[1]?.subject).toBeUndefined();

    messages = [];
    capture = 'steady';
    expect(await metaLevelOf(local)).toMatchObject({ status: 'ok' });
    expect(messages.filter(aboutMetaLevel)[0]?.subject).toContain('RESOLVED');
  });

  it('keeps what was delivered in the inbox on disk', async () => {
    capture = 'freezed';
    await (await start()).runRound();
    const lines = readFileSync(join(directory, 'inbox.jsonl'), 'utf8').trim().split('\n');
    expect(messages.length).toBeGreaterThan(0);
    expect(lines.map((line) => JSON.parse(line))).toEqual(messages);
  });

  it('is a run of its own even in the second of another one', async () => {
    const local = await start();
    const rounds = await Promise.all([local.runRound(), local.runRound().then(() => local.runRound())]);
    const times = rounds.flat().map(({ verdict }) => verdict?.scheduledTime);
    expect(new Set(times).size).toBe(2);
    expect(times).not.toContain(undefined);
  });

  it('goes on from the state on disk when it is run by a later instance', async () => {
    capture = 'freezed';
    await (await start()).runRound();
    await farrier?.stop();
    messages = [];
    capture = 'steady';
    await (await start()).runRound();
    expect(messages.filter(aboutMetaLevel)[0]?.subject).toContain('RESOLVED');
  });

  it('says why, where the agent is lost, the script fails, or the hosts are of another cluster', async () => {
    const reasonWith = async (host: ReturnType<typeof handMadeHost>) => {
      const [result] = await (await start({ hosts: () => [host] })).runRound();
      await farrier?.stop();
      const reachable = result?.verdict?.verdict.checks.find(({ check }) => check === 'cluster.reachable');
      return [result?.verdict?.verdict.confidence, reachable?.reason];
    };
    const offline = recordedHost(() => 'steady', { ping: () => 'ConnectionLost' });
    expect(await reasonWith(offline)).toEqual(['blind', 'agent_offline']);
    const failing = recordedHost(() => 'steady', { run: async () => scriptResult({ exitCode: 2, stderr: 'no awk' }) });
    expect(await reasonWith(failing)).toEqual(['blind', 'execution_failed']);
    expect(await reasonWith(handMadeHost({ tags: { 'farrier:cluster': 'other' } }))).toEqual(['blind', 'no_hosts']);
  });

  it('runs the deployed script with the parameters in its environment', async () => {
    const seen: Readonly<Record<string, string>>[] = [];
    const scripts: string[] = [];
    const run = async (text: string, environment: Readonly<Record<string, string>>) => {
      scripts.push(text);
      seen.push(environment);
      return scriptResult({ exitCode: 1 });
    };
    await (await start({ hosts: () => [recordedHost(() => 'steady', { run })] })).runRound();
    expect(scripts).toHaveLength(PROBE_OUTPUTS.cluster);
    expect(scripts[0]).toBe(readFileSync(new URL('../../probes/cluster', import.meta.url), 'utf8'));
    expect(seen).toEqual(seen.map(() => seen[0]));
    expect(seen[0]).toEqual({
      SSM_output: expect.stringMatching(/^parts-[0-9a-f]{32}$/),
      SSM_cluster: 'onebox',
      SSM_metas: 'localhost:34601,localhost:34602,localhost:34603',
      SSM_shell: '/opt/pegasus',
    });
  });

  it('inspects every cluster and inspection that can be reached from here', async () => {
    const [onebox] = ONEBOX.clusters;
    const config = configSchema.parse({
      clusters: [
        {
          ...onebox,
          inspections: [
            { name: 'quick', probes: ['cluster'] },
            { name: 'daily', probes: ['cluster'] },
          ],
        },
        { ...onebox, name: 'remote', transport: 'ssm', hosts: { ids: ['i-0123456789abcdef0'] } },
      ],
    });
    const results = await (await start({ config })).runRound();
    expect(results.map(({ cluster, inspection, verdict }) => [cluster, inspection, verdict?.inspection])).toEqual([
      ['onebox', 'quick', 'quick'],
      ['onebox', 'daily', 'daily'],
    ]);
  });
});

describe('The schedule', () => {
  it('inspects at once, and tells each verdict as it comes', async () => {
    const verdicts: ToldVerdict[] = [];
    const local = await start({ onVerdict: (verdict) => void verdicts.push(verdict) });
    local.startSchedule();
    await expect.poll(() => verdicts.length, { timeout: 20_000 }).toBe(1);
    expect(verdicts[0]).toMatchObject({ cluster: 'onebox', inspection: 'health' });
  });
});

describe('An instance', () => {
  it('has the directory for itself', async () => {
    await start();
    const second = startLocal({ config: ONEBOX, directory, hosts: () => [] });
    await expect(second).rejects.toMatchObject({ name: 'DirectoryInUseError' });
  });

  it('leaves neither lock, nor endpoints, nor environment behind', async () => {
    process.env['AWS_PROFILE'] = 'production';
    const before = { ...process.env };
    const local = await start();
    expect(process.env['AWS_PROFILE']).toBeUndefined();
    expect(process.env[ENV.table]).toBe('farrier-local');
    expect(existsSync(join(directory, 'endpoints.json'))).toBe(true);
    await local.stop();
    delete process.env['AWS_PROFILE'];
    delete before['AWS_PROFILE'];
    expect(process.env).toEqual(before);
    expect(existsSync(join(directory, 'endpoints.json'))).toBe(false);
    expect(existsSync(join(directory, 'lock'))).toBe(false);
  });

  it('that cannot start gives the directory back', async () => {
    const hosts = () => {
      throw new Error('no simulator');
    };
    await expect(start({ hosts })).rejects.toThrow('no simulator');
    await expect(start()).resolves.toBeDefined();
  });
});
