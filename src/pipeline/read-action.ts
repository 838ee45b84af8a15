import { ACTING_DOCUMENTS } from '../contract.ts';
import { readAction } from '../pegasus/action-result.ts';
import type { ActionState } from './action-ports.ts';
import { readFrame } from './frame.ts';
import { outcomeOf } from './invocation-outcome.ts';
import type { Invocation } from './ports.ts';

/** What came of a command, from what SSM says of its invocation. Never throws. */
export function actionStateOf(invocation: Invocation): ActionState {
  const outcome = outcomeOf(invocation);
  if (outcome === undefined) return { state: 'running' };
  if (outcome.kind === 'unknown') return failed(outcome);
  const { header, steps } = readFrame(outcome.frame);
  if (!steps.known) return failed(steps);
  const document = ACTING_DOCUMENTS.find((name) => name === header?.probe);
  if (header === undefined || document === undefined) {
    return failed({ reason: 'malformed', detail: `a frame of "${header?.probe}", which is no acting document` });
  }
  return { state: 'done', result: readAction(document, header, steps.value) };
}

function failed({ reason, detail }: Pick<Extract<ActionState, { state: 'failed' }>, 'reason' | 'detail'>): ActionState {
  return { state: 'failed', reason, detail };
}
