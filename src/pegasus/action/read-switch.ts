import { known, type Reading, unknown } from '../reading.ts';
import type { Step } from '../step.ts';
import { allTaken, type OptionAnswer, readOption } from './remote-option.ts';

const VALUES: Readonly<Record<string, boolean>> = { true: true, false: false };

/** Reads `meta.lb.only_move_primary`, which only the meta that leads knows. */
export function readSwitch(step: Step): Reading<boolean> {
  const leaders = ofLeaders(step);
  if (!leaders.known) return leaders;
  const [first, ...others] = leaders.value.map(({ answer }) => (answer.known ? VALUES[answer.value] : undefined));
  if (first === undefined) return unknown('command_failed', saidBy(leaders.value));
  return others.length === 0 ? known(first) : unknown('malformed', 'more than one meta says that it leads');
}

export function readSetSwitch(step: Step): Reading<'done'> {
  const leaders = ofLeaders(step);
  return leaders.known ? allTaken(leaders.value) : leaders;
}

/** Those that know the command; what all said where none does. */
function ofLeaders(step: Step): Reading<readonly OptionAnswer[]> {
  const answers = readOption(step, 'meta');
  if (!answers.known) return answers;
  const leaders = answers.value.filter(({ answer }) => answer.known);
  return leaders.length > 0 ? known(leaders) : unknown('no_answer', saidBy(answers.value) || 'no meta was asked');
}

function saidBy(answers: readonly OptionAnswer[]): string {
  return answers.map(({ server, answer }) => `${server}: ${answer.known ? answer.value : answer.detail}`).join('; ');
}
