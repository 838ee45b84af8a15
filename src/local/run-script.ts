import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { ScriptResult } from './host.ts';

export interface ScriptOptions {
  /** The script's whole environment: nothing of this process's own gets through. */
  readonly environment: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
}

/** More than SSM would ever keep of a stream; the rest is read and thrown away. */
const KEPT_CHARACTERS = 1_000_000;
/** How long the streams may stay open after the script has ended (a child of it may hold them). */
const DRAIN_MS = 500;

/**
 * How a directory is removed in which a script ran: what `timeout` starts is a process group of its own and may outlive a
 * killed script for a moment, still writing.
 */
export const REMOVAL = { recursive: true, force: true, maxRetries: 10, retryDelay: 50 } as const;

const running = new Set<ChildProcess>();

/** Runs a script under `sh` in an empty private directory, as a process group of its own, and ends all of it in time. */
export async function runScript(script: string, { environment, timeoutMs }: ScriptOptions): Promise<ScriptResult> {
  const directory = await mkdtemp(join(tmpdir(), 'farrier-script-'));
  try {
    const file = join(directory, '_script.sh');
    await writeFile(file, script, { mode: 0o600 });
    return await runFile(file, directory, environment, timeoutMs);
  } finally {
    await rm(directory, REMOVAL);
  }
}

/** Ends every script that is running: for when this process is asked to stop. */
export function endRunningScripts(): void {
  for (const child of running) killGroup(child);
}

function runFile(
  file: string,
  cwd: string,
  environment: Readonly<Record<string, string>>,
  timeoutMs: number,
): Promise<ScriptResult> {
  return new Promise((resolve, reject) => {
    const child = spawn('/bin/sh', [file], {
      cwd,
      env: environment,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    running.add(child);
    const [stdout, stderr] = [collectText(child.stdout), collectText(child.stderr)];
    let timedOut = false;
    const timer = setTimeout(() => {
      timedOut = true;
      killGroup(child);
    }, timeoutMs);
    child.once('error', reject);
    child.once('exit', () => {
      clearTimeout(timer);
      setTimeout(() => [child.stdout, child.stderr].forEach((stream) => void stream.destroy()), DRAIN_MS).unref();
    });
    child.once('close', (code, signal) => {
      running.delete(child);
      const exitCode = code ?? 128 + (signal ? constants.signals[signal] : 0);
      resolve({ exitCode, stdout: stdout(), stderr: stderr(), timedOut });
    });
  });
}

function collectText(stream: Readable): () => string {
  let text = '';
  stream.setEncoding('utf8');
  stream.on('data', (part: string) => {
    if (text.length < KEPT_CHARACTERS) text += part;
  });
  return () => text;
}

function killGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}
