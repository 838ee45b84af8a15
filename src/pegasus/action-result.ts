import type { ActingName } from '../contract.ts';
import { readRates, readSetRates, type ServerRates } from './action/read-rates.ts';
import { readSetLevel } from './action/read-set-level.ts';
import { readSetSwitch, readSwitch } from './action/read-switch.ts';
import { readUnit, type UnitState } from './action/read-unit.ts';
import { readRequestedLevel } from './cluster/read-requested-level.ts';
import type { MetaLevel } from './cluster-snapshot.ts';
import { type Reading, unknown } from './reading.ts';
import { readShellOutput } from './shell-output.ts';
import type { Step } from './step.ts';
import { notRun, shellFailure } from './step-failure.ts';

/** What an acting document printed. */
export interface Acted<D extends ActingName, T> {
  readonly document: D;
  /** Epoch milliseconds, by the host's clock. */
  readonly time: number;
  readonly host: string;
  readonly before: Reading<T>;
  /** Whether the change was taken, by its own answer; undefined: it was only read. Where it is unknown, `after` tells. */
  readonly set: Reading<'done'> | undefined;
  /** As it was read back; of what was only read the same as `before`. */
  readonly after: Reading<T>;
}

export type ActionResult =
  | Acted<'meta-level', MetaLevel>
  /** Rates by server (host:port). */
  | Acted<'copy-rate', Readonly<Record<string, ServerRates>>>
  | Acted<'primaries-only', boolean>
  | Acted<'supervisor', UnitState>;

/** Reads the steps of an acting document's frame. Never throws. */
export function readAction(
  document: ActingName,
  source: { readonly time: number; readonly host: string },
  steps: readonly Step[],
): ActionResult {
  const { time, host } = source;
  switch (document) {
    case 'meta-level':
      return { document, time, host, ...acted(steps, { read: one(readRequestedLevel), set: one(readSetLevel) }) };
    case 'copy-rate':
      return { document, time, host, ...acted(steps, { read: readRates, set: readSetRates }) };
    case 'primaries-only':
      return { document, time, host, ...acted(steps, { read: one(readSwitch), set: one(readSetSwitch) }) };
    case 'supervisor':
      return { document, time, host, ...acted(steps, { read: one(readUnit), set: one(readActed) }) };
  }
}

interface Readers<T> {
  readonly read: (steps: readonly Step[]) => Reading<T>;
  readonly set: (steps: readonly Step[]) => Reading<'done'>;
}

function acted<T>(
  steps: readonly Step[],
  { read, set }: Readers<T>,
): Pick<Acted<ActingName, T>, 'before' | 'set' | 'after'> {
  const of = (phase: string) => steps.filter(({ step }) => step === phase || step.startsWith(`${phase}:`));
  const before = read(of('before'));
  const changes = of('set');
  return changes.length === 0
    ? { before, set: undefined, after: before }
    : { before, set: set(changes), after: read(of('after')) };
}

/** A reader of the only step of a phase. */
function one<T>(read: (step: Step) => Reading<T>): (steps: readonly Step[]) => Reading<T> {
  return ([step]) => (step === undefined ? unknown('not_collected', 'the script did not get as far') : read(step));
}

/** What a supervisor says of its success is its exit status. */
function readActed(step: Step): Reading<'done'> {
  const skipped = notRun(step);
  if (skipped !== undefined) return skipped;
  return step.exit === 0 ? { known: true, value: 'done' } : shellFailure(step, readShellOutput(step));
}
