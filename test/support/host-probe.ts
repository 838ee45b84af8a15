import { expect } from 'vitest';
import type { HostSnapshot } from '../../src/pegasus/host-snapshot.ts';
import { readHostFrame } from '../../src/pipeline/read-report.ts';
import { PARAMETERS, runProbe, type Sandbox } from './probe-run.ts';

/** Runs probes/host in a sandbox, sees that it succeeded without a word and left nothing, and returns its frame. */
export async function probeHost(sandbox: Sandbox, environment: Readonly<Record<string, string>> = {}): Promise<string> {
  const output = await runProbe('host', sandbox, { environment: { ...PARAMETERS.host, ...environment } });
  expect(output).toMatchObject({ status: 0, stderr: '' });
  expect(sandbox.leftovers()).toEqual([]);
  return output.stdout;
}

/** What a frame of the host probe says. @throws Error with the reason when it cannot be read */
export function hostSnapshotOf(frame: string): HostSnapshot {
  const { snapshot } = readHostFrame(frame);
  if (!snapshot.known) throw new Error(snapshot.detail);
  return snapshot.value;
}
