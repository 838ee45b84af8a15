import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { probePath } from '../../src/aws/probe-document.ts';
import type { ActingName, ScriptName } from '../../src/contract.ts';
import type { Step } from '../../src/pegasus/step.ts';

export const RECORDED_SHELL = new URL('../fixtures/recordings/shell/', import.meta.url).pathname;

const SHELL = {
  SSM_cluster: 'onebox',
  SSM_metas: 'localhost:34601,localhost:34602,localhost:34603',
  SSM_shell: '/nonexistent',
};

export const PARAMETERS: Readonly<Record<ScriptName | ActingName, Readonly<Record<string, string>>>> = {
  cluster: {
    SSM_cluster: 'onebox',
    SSM_metas: 'localhost:34601,localhost:34602,localhost:34603',
    SSM_shell: '/nonexistent',
  },
  host: { SSM_cluster: 'onebox', SSM_ports: '34601,34801' },
  diagnose: { SSM_cluster: 'onebox' },
  reach: { SSM_cluster: 'onebox', SSM_address: '10.20.1.13', SSM_ports: '34601,34801' },
  canary: {
    SSM_cluster: 'onebox',
    SSM_metas: 'localhost:34601,localhost:34602,localhost:34603',
    SSM_shell: '/nonexistent',
    SSM_table: 'temp',
    SSM_source: 'canary',
  },
  'meta-level': { ...SHELL, SSM_action: 'set', SSM_level: 'lively' },
  'copy-rate': { ...SHELL, SSM_action: 'set', SSM_rates: '100/100/localhost:34801,localhost:34802' },
  'primaries-only': { ...SHELL, SSM_action: 'set', SSM_value: 'true' },
  supervisor: {
    SSM_cluster: 'onebox',
    SSM_supervisor: 'systemd',
    SSM_action: 'stop',
    SSM_unit: 'pegasus-replica.service',
  },
};

export interface Sandbox {
  readonly directory: string;
  /** Goes first on PATH. */
  readonly bin: string;
  /** TMPDIR of the probe. */
  readonly temporary: string;
  /** Writes an executable that stands before the real one. */
  fake(name: string, script: string): void;
  write(path: string, content: string | Uint8Array): string;
  leftovers(): readonly string[];
  remove(): void;
}

export function makeSandbox(): Sandbox {
  const directory = mkdtempSync(join(tmpdir(), 'probe-test-'));
  const [bin, temporary] = [join(directory, 'bin'), join(directory, 'tmp')];
  mkdirSync(bin);
  mkdirSync(temporary);
  const write = (path: string, content: string | Uint8Array) => {
    const file = join(directory, path);
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, content);
    return file;
  };
  return {
    directory,
    bin,
    temporary,
    fake: (name, script) => chmodSync(write(`bin/${name}`, `#!/bin/sh\n${script}\n`), 0o755),
    write,
    leftovers: () => readdirSync(temporary),
    remove: () => rmSync(directory, { recursive: true, force: true }),
  };
}

export interface ProbeOutput {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface RunOptions {
  readonly environment?: Readonly<Record<string, string>>;
  /** PATH after the fakes; that of the machine by default. */
  readonly path?: string;
  readonly shell?: string;
  /** Called with the probe's process once it runs. */
  readonly onStart?: (kill: (signal: NodeJS.Signals) => void) => void;
}

/** Runs a probe's script under sh, with nothing in its environment but what is said here. */
export async function runProbe(
  probe: ScriptName | ActingName,
  sandbox: Sandbox,
  options: RunOptions = {},
): Promise<ProbeOutput> {
  const { environment = PARAMETERS[probe], path = process.env['PATH'] ?? '', shell = '/bin/sh' } = options;
  const child = spawn(shell, [probePath(probe)], {
    env: { PATH: `${sandbox.bin}:${path}`, TMPDIR: sandbox.temporary, ...environment },
    cwd: sandbox.directory,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  options.onStart?.((signal) => child.kill(signal));
  const [status] = (await once(child, 'close')) as [number | null];
  return { status, stdout, stderr };
}

export interface OpenedFrame {
  readonly header: Readonly<Record<string, unknown>>;
  readonly steps: readonly Step[];
}

/** Opens a frame without tolerance and without the product's own reader. Throws where it is not exactly of the form. */
export function openFrame(stdout: string): OpenedFrame {
  const [first = '', body = '', end, ...more] = stdout.split('\n');
  if (!first.startsWith('FARRIER1 {') || end !== '' || more.length > 0) throw new Error(`not a frame: ${stdout}`);
  const header = JSON.parse(first.slice('FARRIER1 '.length)) as Record<string, unknown>;
  const digest = createHash('sha256').update(body, 'latin1').digest('hex');
  if (header['bytes'] !== body.length || header['sha256'] !== digest) throw new Error(`wrong length or sum: ${first}`);
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(body)) throw new Error('the body is not one line of base64');
  const lines = new TextDecoder('utf-8', { fatal: true }).decode(gunzipSync(Buffer.from(body, 'base64'))).split('\n');
  if (lines.pop() !== '') throw new Error('the last line of the body does not end');
  return { header, steps: lines.map((line) => JSON.parse(line) as Step) };
}

/** @returns the step of this name. Throws if the frame has none or several. */
export function stepOf({ steps }: OpenedFrame, name: string): Step {
  const found = steps.filter((step) => step.step === name);
  const [only] = found;
  if (only === undefined || found.length > 1) throw new Error(`${found.length} steps are named ${name}`);
  return only;
}

/** A pegasus_shell that prints what the recorded one printed for the same command line; others are errors. */
export function recordedShell(overrides = ''): string {
  return [
    'IFS= read -r line',
    `case $line in ${overrides}`,
    'esac',
    // nothing had been dropped
    `[ "$line" != 'ls -a -j' ] || line='ls -j'`,
    `file='${RECORDED_SHELL}shell-'$(printf '%s' "$line" | tr ' ' '_')`,
    '[ -f "$file.stdout" ] || { echo "ERROR: invalid subcommand $line"; exit 0; }',
    'cat "$file.stdout"',
    'cat "$file.stderr" >&2',
  ].join('\n');
}

/**
 * A curl that writes each request's URL to `urls` and answers as HEAD does. Overrides are cases of the URL `$1`; what they
 * print is the status, and `exit` with or without a status is the end of that request.
 */
export function recordedCurl(sandbox: Sandbox, overrides = ''): string {
  return [
    'one() (',
    `echo "$1" >>'${join(sandbox.directory, 'urls')}'`,
    `case $1 in ${overrides}`,
    `*/version) echo '{"Version":"2.6.0-SNAPSHOT","GitCommit":"db756dcdf24e"}' >"$out" ;;`,
    `*/recentStartTime) echo '{"RecentStartTime":"2026-11-23 09:25:34"}' >"$out" ;;`,
    `*/metrics*) echo '{"role":"replica","entities":[]}' >"$out" ;;`,
    'esac',
    'printf 200',
    ')',
    'while [ $# -gt 0 ]; do',
    '  case $1 in',
    '    -o) out=$2; shift ;;',
    '    http*) one "$1"; code=$?; echo ;;',
    '  esac',
    '  shift',
    'done',
    'exit "$code"',
  ].join('\n');
}
