import { readCanary } from '../../src/pegasus/read-canary.ts';
import { readCluster } from '../../src/pegasus/read-cluster.ts';
import { readHost } from '../../src/pegasus/read-host.ts';
import type { Step } from '../../src/pegasus/step.ts';
import { readFrame } from '../../src/pipeline/frame.ts';
import { httpStep } from '../support/frame.ts';
import { hostSteps } from '../support/host-steps.ts';
import { captured } from '../support/recordings.ts';
import { clusterFrame, hostFrame } from '../support/world/onebox.ts';
import { WRITTEN_STEPS } from '../support/written-forms.ts';

/** An input of a parser, and how that parser is called with a changed one. */
export interface Seed {
  readonly kind: string;
  readonly text: string;
  readonly read: (text: string) => unknown;
}

const CAPTURES = ['01-healthy-idle/snapshot', '03-replica-sigkill/2-at-30s', '05-meta-leader-killed/1-right-away'];
const SOURCE = { time: Date.UTC(2026, 10, 23), cluster: 'onebox', host: 'meta1' };
const LONGEST = 12_000;
const ENTITIES = 2;

/** Every kind of input: steps as recorded and as written for 2.4 and 2.5, on either stream, steps of hosts, frames. */
export function seeds(): readonly Seed[] {
  const recorded = CAPTURES.flatMap((name) => captured(name).steps.map(shortened));
  const steps = [...recorded, ...WRITTEN_STEPS].filter(({ stdout }) => stdout.length <= LONGEST);
  return [...steps.flatMap(ofCluster), ...hostSteps().map(ofHost), ...hostSteps().map(ofCanary), ...frames()];
}

function ofCluster(step: Step): readonly Seed[] {
  const kind = step.step.replace(/:.*/, '');
  const stdout = (text: string): unknown => readCluster(SOURCE, [{ ...step, stdout: text }]);
  const stderr = (text: string): unknown => readCluster(SOURCE, [{ ...step, stderr: text }]);
  const seed = { kind, text: step.stdout, read: stdout };
  return step.stderr.includes('CALL [') ? [seed, { kind: `${kind}, stderr`, text: step.stderr, read: stderr }] : [seed];
}

function ofHost(step: Step): Seed {
  const read = (text: string): unknown => readHost(SOURCE, [{ ...step, stdout: text }]);
  return { kind: `host, ${step.step}`, text: step.stdout, read };
}

/** The canary reads steps of other names; any text will do for what it must bear. */
function ofCanary(step: Step, index: number): Seed {
  const names = ['history', 'local_time', 'table', 'keys:1'];
  const name = names[index % names.length] ?? 'history';
  const read = (text: string): unknown => readCanary(SOURCE, [{ ...step, step: name, stdout: text }]);
  return { kind: 'canary', text: step.stdout, read };
}

function frames(): readonly Seed[] {
  return [clusterFrame('01-healthy-idle/snapshot'), hostFrame()].map((text) => ({
    kind: 'frame',
    text,
    read: readFrame,
  }));
}

/** Metrics of a server with its first entities only: the others have the same form. */
function shortened(step: Step): Step {
  if (!step.step.startsWith('metrics:') || step.stdout === '') return step;
  const body = JSON.parse(step.stdout) as { readonly entities: readonly { readonly metrics: readonly unknown[] }[] };
  const entities = body.entities
    .filter(({ metrics }) => metrics.length < 60)
    .slice(0, ENTITIES)
    .map((entity) => ({ ...entity, metrics: entity.metrics.slice(0, 12) }));
  return httpStep(step.step, JSON.stringify({ ...body, entities }));
}
