import { type Reading, unknown } from '../reading.ts';
import type { Step } from '../step.ts';

/** Steps by name; a name may stand several times. */
export type StepIndex = ReadonlyMap<string, readonly Step[]>;

export function indexSteps(steps: readonly Step[]): StepIndex {
  const index = new Map<string, Step[]>();
  for (const step of steps) {
    const same = index.get(step.step);
    if (same === undefined) index.set(step.step, [step]);
    else same.push(step);
  }
  return index;
}

/** Of a step that was run several times, the last result counts; without one, the last failure. */
export function readStep<T>(index: StepIndex, name: string, read: (step: Step) => Reading<T>): Reading<T> {
  const readings = (index.get(name) ?? []).map(read);
  const result = readings.findLast((reading) => reading.known) ?? readings.at(-1);
  return result ?? unknown('not_collected', `no step ${name}`);
}

/** Reads every step `<prefix>:<name>`, by name. A table's name may itself hold colons. */
export function readStepsOf<T>(
  index: StepIndex,
  prefix: string,
  read: (step: Step, name: string) => Reading<T>,
): ReadonlyMap<string, Reading<T>> {
  const found = new Map<string, Reading<T>>();
  for (const step of index.keys()) {
    if (!step.startsWith(`${prefix}:`)) continue;
    const name = step.slice(prefix.length + 1);
    found.set(
      name,
      readStep(index, step, (one) => read(one, name)),
    );
  }
  return found;
}
