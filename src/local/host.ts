import type { MachineStatus } from '../pipeline/diagnose-ports.ts';

/** A machine that the local SSM endpoint can run scripts on: a simulated host, or this machine (transport shell). */
export interface LocalHost {
  /** `i-…` or `mi-…`. */
  readonly id: string;
  readonly name: string;
  readonly ipAddress: string;
  readonly tags: Readonly<Record<string, string>>;
  /** What DescribeInstanceInformation says of the agent. */
  ping(): { readonly status: 'Online' | 'ConnectionLost' | 'Inactive'; readonly at: number };
  /** What EC2 says of the machine; absent: EC2 does not know it. */
  machine?(): MachineStatus;
  /** Runs a script under `sh` with this environment on top of the host's own; ends it after `timeoutMs`. */
  run(script: string, environment: Readonly<Record<string, string>>, timeoutMs: number): Promise<ScriptResult>;
}

export interface ScriptResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly timedOut: boolean;
}
