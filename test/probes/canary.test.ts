import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { crc64 } from '../../src/local/simulator/crc64.ts';
import { readCanary } from '../../src/pegasus/read-canary.ts';
import {
  makeSandbox,
  type OpenedFrame,
  openFrame,
  PARAMETERS,
  RECORDED_SHELL,
  runProbe,
  type Sandbox,
  stepOf,
} from '../support/probe-run.ts';

const SOURCE = { time: 0, cluster: 'onebox', host: 'vm' };

/** A shell that says how many partitions the table has, and keeps what it is given; `broken` answers some keys otherwise. */
function shellWith(sandbox: Sandbox, partitions: number, broken = ''): string {
  return [
    `echo >>'${sandbox.directory}/sessions'`,
    'while IFS= read -r line; do',
    `  printf '%s\\n' "$line" >>'${sandbox.directory}/lines'`,
    '  set -- $line',
    '  case $line in',
    broken,
    `  app*) sed 's/"partition_count": "8"/"partition_count": "${partitions}"/' '${RECORDED_SHELL}shell-app_temp_-d_-j.stdout' ;;`,
    '  set*) value=$4; printf "OK\\n\\napp_id : 1\\npartition_index : 1\\ndecree : 7\\nserver : x:1\\n" >&2 ;;',
    '  get*) printf "\\"%s\\"\\n\\napp_id : 1\\npartition_index : 1\\nserver : x:1\\n" "$value" >&2 ;;',
    '  hash_scan*) printf "%s\\n0 key-value pairs got.\\n" "$line" >&2 ;;',
    '  *) echo OK >&2 ;;',
    '  esac',
    'done',
  ].join('\n');
}

describe('the canary', () => {
  let sandbox: Sandbox;
  beforeEach(() => {
    sandbox = makeSandbox();
    sandbox.fake('curl', 'echo curl was called >&2; exit 1');
  });
  afterEach(() => sandbox.remove());

  async function probe(environment: Readonly<Record<string, string>> = {}): Promise<OpenedFrame> {
    const output = await runProbe('canary', sandbox, { environment: { ...PARAMETERS.canary, ...environment } });
    expect(output).toMatchObject({ status: 0, stderr: '' });
    expect(sandbox.leftovers()).toEqual([]);
    return openFrame(output.stdout);
  }
  const lines = () => readFileSync(join(sandbox.directory, 'lines'), 'utf8').trim().split('\n');
  const keysOf = (command: string) =>
    lines().flatMap((line) => new RegExp(`^${command} (\\S+) farrier`).exec(line)?.[1] ?? []);

  it('writes and reads one key for each partition, each with a time to live, and touches nothing else', async () => {
    sandbox.fake('pegasus_shell', shellWith(sandbox, 8));
    const frame = await probe();
    expect(keysOf('set').length).toBe(8);
    expect(keysOf('get')).toEqual(keysOf('set'));
    expect(new Set(lines().map((line) => line.split(' ')[0]))).toEqual(
      new Set(['app', 'timeout', 'use', 'set', 'get']),
    );
    for (const line of lines().filter((each) => each.startsWith('set '))) {
      expect(line).toMatch(/^set farrier_canary_(\d+) farrier \1-\d{8}T\d{6}Z 3600$/);
    }
    expect(lines().filter((line) => line.startsWith('use '))).toEqual(['use temp']);
    expect(readCanary(SOURCE, frame.steps).minutes).toMatchObject({
      known: true,
      value: [{ detects: 8, failures: 0 }],
    });
  });

  it.each([1, 2, 4, 8, 16, 32, 64])('meets each of %i partitions once, by the hash of Pegasus', async (partitions) => {
    sandbox.fake('pegasus_shell', shellWith(sandbox, partitions));
    await probe();
    const met = keysOf('set').map((key) => Number(crc64(key) % BigInt(partitions)));
    expect(met.toSorted((a, b) => a - b)).toEqual(Array.from({ length: partitions }, (_, index) => index));
  });

  it('writes at most 64 keys, in sessions of at most 16', async () => {
    sandbox.fake('pegasus_shell', shellWith(sandbox, 512));
    const { steps } = await probe();
    expect(new Set(keysOf('set')).size).toBe(64);
    expect(steps.map(({ step }) => step)).toEqual(['table', 'keys:1', 'keys:2', 'keys:3', 'keys:4']);
    for (const step of steps.slice(1)) expect(step.argv.filter((line) => line.startsWith('set ')).length).toBe(16);
  });

  it.each(['0', '-1', '99999999999', '8x', ''])('writes nothing where the table has "%s" partitions', async (count) => {
    sandbox.fake('pegasus_shell', shellWith(sandbox, 8, `app*) echo '{"partition_count": "${count}"}' ;;`));
    const { steps } = await probe();
    expect(steps.map(({ step }) => step)).toEqual(['table']);
    expect(readCanary(SOURCE, steps).minutes.known).toBe(false);
  });

  it('keeps the answers of a session that hangs, and ends it', async () => {
    sandbox.fake('pegasus_shell', shellWith(sandbox, 8, 'get*canary_116*) exec sleep 30 ;;'));
    const { steps } = await probe({ FARRIER_STEP_SECONDS: '1' });
    expect(stepOf({ header: {}, steps }, 'keys:1').exit).toBe(124);
    expect(readCanary(SOURCE, steps).minutes).toMatchObject({ known: false, reason: 'partial' });
  });

  it('tells of a failed write and of a value that is not its own', async () => {
    const failing =
      'set*canary_59*) printf "ERROR: timeout\\n\\napp_id : -1\\npartition_index : -1\\ndecree : -1\\nserver : \\n" >&2 ;;';
    sandbox.fake('pegasus_shell', shellWith(sandbox, 8, failing));
    const { failures } = readCanary(SOURCE, (await probe()).steps);
    expect(failures).toEqual([{ kind: 'write', key: 'farrier_canary_59', partition: undefined, error: 'timeout' }]);
  });

  it('only reads where the source is the collector, the rows of this hour, the one before and the days', async () => {
    sandbox.fake('pegasus_shell', shellWith(sandbox, 8));
    sandbox.fake(
      'date',
      'case $* in -u*) echo 2026-11-24T00:10:00Z ;; +%s) echo 1795479000 ;; -d*) echo "2026-11-23 23" ;; *) echo "2026-11-24 00:10" ;; esac',
    );
    const { steps } = await probe({ SSM_source: 'collector' });
    expect(lines()).toEqual([
      'use temp',
      "hash_scan detect_available_minute '' '' -s prefix -y '2026-11-24 00' -t 5000",
      "hash_scan detect_available_minute '' '' -s prefix -y '2026-11-23 23' -t 5000",
      "hash_scan detect_available_day '' '' -t 5000",
    ]);
    expect(steps.map(({ step }) => step)).toEqual(['local_time', 'history']);
    expect(readCanary(SOURCE, steps)).toMatchObject({
      source: 'collector',
      minutes: { known: false, reason: 'not_collected' },
    });
  });
});
