import type { LocalHost, ScriptResult } from '../../src/local/host.ts';
import { runScript } from '../../src/local/run-script.ts';

export interface HandMadeHost {
  readonly id?: string;
  readonly name?: string;
  readonly tags?: Readonly<Record<string, string>>;
  readonly ping?: () => 'Online' | 'ConnectionLost' | 'Inactive';
  /** Instead of running the script. */
  readonly run?: LocalHost['run'];
}

let made = 0;

/** A host for tests: it runs scripts on this machine with nothing but a PATH, or does what the test says. */
export function handMadeHost({ id, name, tags = {}, ping = () => 'Online', run }: HandMadeHost = {}): LocalHost {
  made += 1;
  return {
    id: id ?? `i-${made.toString(16).padStart(17, '0')}`,
    name: name ?? `host${made}`,
    ipAddress: '10.0.0.1',
    tags,
    ping: () => ({ status: ping(), at: 1_700_000_000_000 }),
    run:
      run ??
      ((script, environment, timeoutMs) =>
        runScript(script, { environment: { PATH: '/usr/bin:/bin', ...environment }, timeoutMs })),
  };
}

export function scriptResult(result: Partial<ScriptResult> = {}): ScriptResult {
  return { exitCode: 0, stdout: '', stderr: '', timedOut: false, ...result };
}
