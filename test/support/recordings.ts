import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ClusterSnapshot } from '../../src/pegasus/cluster-snapshot.ts';
import { readCluster } from '../../src/pegasus/read-cluster.ts';
import type { Reading } from '../../src/pegasus/reading.ts';
import type { Step } from '../../src/pegasus/step.ts';
import { type FrameHeader, readFrame } from '../../src/pipeline/frame.ts';

const ROOT = join(import.meta.dirname, '../fixtures/recordings');

/** Names of all recorded captures, `<folder>/<file>` without the suffix, in order. */
export function captureNames(): readonly string[] {
  return readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.capture'))
    .map((name) => name.slice(0, -'.capture'.length))
    .sort();
}

/** The text of a recorded capture, e.g. `01-healthy-idle/snapshot`. */
export function captureText(name: string): string {
  return readFileSync(join(ROOT, `${name}.capture`), 'utf8');
}

export function captured(name: string): { readonly header: FrameHeader; readonly steps: readonly Step[] } {
  const { header, steps } = readFrame(captureText(name));
  if (header === undefined) throw new Error(`${name} has no header`);
  return { header, steps: knownValue(steps) };
}

/** The snapshot that a recorded capture gives. */
export function recordedSnapshot(name: string): ClusterSnapshot {
  const { header, steps } = captured(name);
  return readCluster(header, steps);
}

export function recordedStep(name: string, step: string): Step {
  const found = captured(name).steps.find((candidate) => candidate.step === step);
  if (found === undefined) throw new Error(`${name} has no step ${step}`);
  return found;
}

/** Commands whose raw output is recorded, as file names say them, e.g. `ls_-d_-j`. */
export function shellCommands(): readonly string[] {
  return readdirSync(join(ROOT, 'shell'))
    .filter((name) => name.endsWith('.stdout'))
    .map((name) => name.slice('shell-'.length, -'.stdout'.length));
}

/** A recorded command's raw output, as the step `step` would hold it. */
export function shellRecording(command: string, step: string): Step {
  const read = (stream: string) => readFileSync(join(ROOT, 'shell', `shell-${command}.${stream}`), 'utf8');
  return { step, argv: ['pegasus_shell'], exit: 0, ms: 100, stdout: read('stdout'), stderr: read('stderr') };
}

/** The value of a reading that must be known. */
export function knownValue<T>(reading: Reading<T> | undefined): T {
  if (reading === undefined) throw new Error('there is no such reading');
  if (!reading.known) throw new Error(`unknown, ${reading.reason}: ${reading.detail}`);
  return reading.value;
}
