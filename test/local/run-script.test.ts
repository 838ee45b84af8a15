import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { endRunningScripts, runScript } from '../../src/local/run-script.ts';

const environment = { PATH: '/usr/bin:/bin' };

describe('runScript', () => {
  it('keeps the streams apart and tells the exit status', async () => {
    const result = await runScript('echo out; echo err >&2; exit 7', { environment, timeoutMs: 10_000 });
    expect(result).toEqual({ exitCode: 7, stdout: 'out\n', stderr: 'err\n', timedOut: false });
  });

  it('lets nothing of its own environment through', async () => {
    process.env['FARRIER_TEST_SECRET'] = 'secret';
    const { stdout } = await runScript('env', { environment, timeoutMs: 10_000 });
    delete process.env['FARRIER_TEST_SECRET'];
    const names = stdout.split('\n').map((line) => line.split('=')[0]);
    expect(names.filter((name) => !['PATH', 'PWD', 'OLDPWD', '_', 'SHLVL', ''].includes(name ?? ''))).toEqual([]);
  });

  it('runs in a private directory that is gone afterwards, with nothing on stdin', async () => {
    const { stdout } = await runScript('pwd; ls -ld . | cut -c1-10; cat', { environment, timeoutMs: 10_000 });
    const [directory = '', mode] = stdout.split('\n');
    expect(mode).toBe('drwx------');
    expect(existsSync(directory)).toBe(false);
  });

  it('ends a script that takes too long, and what it has started, and keeps what it had printed', async () => {
    const script = 'echo begun; sleep 60 & echo $!; wait';
    const { exitCode, stdout, timedOut } = await runScript(script, { environment, timeoutMs: 300 });
    expect({ exitCode, timedOut }).toEqual({ exitCode: 137, timedOut: true });
    const [begun, pid] = stdout.split('\n');
    expect(begun).toBe('begun');
    await expect.poll(() => isRunning(Number(pid))).toBe(false);
  });

  it('does not wait for a child that outlives the script', async () => {
    const { stdout } = await runScript('setsid sleep 4 & echo done', { environment, timeoutMs: 15_000 });
    expect(stdout).toBe('done\n');
  });

  it('ends all scripts when the process is asked to stop', async () => {
    const running = runScript('sleep 60', { environment, timeoutMs: 60_000 });
    await delay(200);
    endRunningScripts();
    expect(await running).toMatchObject({ exitCode: 137, timedOut: false });
  });

  it('keeps a bounded part of an endless output', async () => {
    const { stdout } = await runScript('yes', { environment, timeoutMs: 500 });
    expect(stdout.length).toBeGreaterThan(24_000);
    expect(stdout.length).toBeLessThan(1_200_000);
  });
});

/** A process that has ended and that nobody has asked about does not count. */
function isRunning(pid: number): boolean {
  const { stdout } = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' });
  return stdout.trim() !== '' && !stdout.trim().startsWith('Z');
}
