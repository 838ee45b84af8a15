import type { Step } from '../../src/pegasus/step.ts';
import type { ClusterBase, Made } from './row.ts';

/** The same change on another healthy cluster. */
export function on(base: ClusterBase, made: Made): Made {
  if (made.by !== 'cluster-steps') throw new Error(`${made.by} is not about steps of the cluster probe`);
  return { by: base, change: made.change };
}

/** One step of the cluster probe with another output. */
export function output(name: string, change: (stdout: string) => string): Made {
  return step(name, ({ stdout }) => ({ stdout: change(stdout) }));
}

/** One step of the cluster probe with some fields changed. */
export function step(name: string, change: (step: Step) => Partial<Step>): Made {
  return { by: 'cluster-steps', change: (steps) => changed(steps, (each) => each === name, change) };
}

/** Every step of the cluster probe whose name the pattern matches. */
export function everyStep(pattern: RegExp, change: (step: Step) => Partial<Step>): Made {
  return { by: 'cluster-steps', change: (steps) => changed(steps, (each) => pattern.test(each), change) };
}

/** One step of the host probe with some fields changed. */
export function hostStep(name: string, change: (step: Step) => Partial<Step>): Made {
  return { by: 'host-steps', change: (steps) => changed(steps, (each) => each === name, change) };
}

/** One text of a step's output in place of another, everywhere; it must be there. */
export function replacing(from: string | RegExp, to: string): (stdout: string) => string {
  return (stdout) => {
    const result = typeof from === 'string' ? stdout.replaceAll(from, to) : stdout.replace(from, to);
    if (result === stdout) throw new Error(`there is no ${from} to replace in ${stdout.slice(0, 200)}`);
    return result;
  };
}

function changed(
  steps: readonly Step[],
  chosen: (name: string) => boolean,
  change: (step: Step) => Partial<Step>,
): readonly Step[] {
  if (!steps.some((each) => chosen(each.step))) throw new Error(`there is no such step among ${steps.length}`);
  return steps.map((each) => (chosen(each.step) ? { ...each, ...change(each) } : each));
}
