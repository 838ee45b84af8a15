import type { ActionAnswer, ActionCommand, CopyRates, UnitState } from '../operate/operation.ts';
import type { ActionResult } from '../pegasus/action-result.ts';
import type { Reading } from '../pegasus/reading.ts';
import type { ActionState } from './action-ports.ts';

/** What came of a command, as the state machine of operations takes it. A unit that is between two states, or unknown
 * to its supervisor, is in neither; one that failed does not run. */
export function answerOf(
  command: ActionCommand,
  state: Exclude<ActionState, { readonly state: 'running' }>,
): ActionAnswer {
  if (state.state === 'failed') return failed(command, state.reason, state.detail);
  const { result } = state;
  if (result.document !== command.document) {
    return failed(command, 'malformed', `an answer of ${result.document} where ${command.document} was asked`);
  }
  // Neither before nor after: nothing that could be judged was printed, and why says more than two unknowns.
  const { before, after } = result;
  if (!before.known && !after.known) return failed(command, after.reason, after.detail);
  return readAnswer(result);
}

function readAnswer(result: ActionResult): ActionAnswer {
  switch (result.document) {
    case 'meta-level':
      return { document: result.document, before: told(result.before), after: told(result.after) };
    case 'primaries-only':
      return { document: result.document, before: told(result.before), after: told(result.after) };
    case 'copy-rate':
      return { document: result.document, before: ratesOf(result.before), after: ratesOf(result.after) };
    case 'supervisor':
      return { document: result.document, before: unitOf(result.before), after: unitOf(result.after) };
  }
}

function told<T>(reading: Reading<T>): T | undefined {
  return reading.known ? reading.value : undefined;
}

type Rates = Extract<ActionResult, { readonly document: 'copy-rate' }>['before'];

function ratesOf(reading: Rates): Readonly<Record<string, CopyRates | undefined>> {
  if (!reading.known) return {};
  return Object.fromEntries(
    Object.entries(reading.value).map(([server, { copy, send }]) => [
      server,
      copy.known && send.known ? { copy: copy.value, send: send.value } : undefined,
    ]),
  );
}

type Unit = Extract<ActionResult, { readonly document: 'supervisor' }>['before'];

function unitOf(reading: Unit): UnitState {
  switch (told(reading)?.state) {
    case 'running':
      return 'running';
    case 'stopped':
    case 'failed':
      return 'stopped';
    default:
      return 'unknown';
  }
}

function failed({ document }: ActionCommand, reason: string, detail: string): ActionAnswer {
  return { document, failed: { reason, detail } };
}
