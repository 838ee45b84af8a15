import type { UnknownReason } from '../pegasus/reading.ts';
import { unknown } from '../pegasus/reading.ts';
import type { Invocation, Report } from './ports.ts';

const FRAME_START = 'FARRIER1 ';

/** SSM's StatusDetails without blanks, lower case: SSM prints both `Delivery Timed Out` and `DeliveryTimedOut`. */
const RUNNING = new Set(['pending', 'inprogress', 'delayed', 'cancelling']);

const FAILURES = new Map<string, readonly [reason: UnknownReason, detail: string]>([
  ['deliverytimedout', ['not_delivered', 'the agent did not pick the command up in time']],
  ['undeliverable', ['not_delivered', 'the host does not exist or does not answer SSM']],
  ['invalidplatform', ['not_delivered', 'the document does not fit the platform of the host']],
  ['noinstancesintag', ['not_delivered', 'no host carried the tag any more']],
  ['executiontimedout', ['execution_timed_out', 'the script did not end within the time of the document']],
  ['timedout', ['execution_timed_out', 'SSM ended the command for its time']],
  ['cancelled', ['cancelled', 'somebody cancelled the command']],
  ['canceled', ['cancelled', 'somebody cancelled the command']],
  ['terminated', ['cancelled', 'SSM ended the command because others of it had failed']],
  ['accessdenied', ['access_denied', 'the sender may not run commands on this host']],
]);

/** False while SSM may still change its mind. @param status SSM's Status or StatusDetails */
export function isTerminal(status: string): boolean {
  return !RUNNING.has(normalise(status));
}

/**
 * What came of one invocation; undefined while it runs. A failed script that printed a frame all the same is believed:
 * the frame proves itself by its length and checksum.
 */
export function outcomeOf(invocation: Invocation): Report['outcome'] | undefined {
  const status = normalise(invocation.statusDetails);
  if (RUNNING.has(status)) return undefined;
  if (invocation.incomplete !== undefined) return unknownOutcome('truncated', invocation.incomplete);
  if (status === 'success') return { kind: 'frame', frame: invocation.stdout };
  const [reason, detail] = FAILURES.get(status) ?? ['execution_failed', scriptFailure(invocation)];
  if (reason === 'execution_failed' && invocation.stdout.startsWith(FRAME_START)) {
    return { kind: 'frame', frame: invocation.stdout };
  }
  return unknownOutcome(reason, `SSM says ${invocation.statusDetails}: ${detail}`);
}

/** @param detail may be any text: it is made one line and bounded */
export function unknownOutcome(reason: UnknownReason, detail: string): Report['outcome'] {
  return { kind: 'unknown', reason, detail: unknown(reason, detail).detail };
}

function scriptFailure({ responseCode, stderr, stdout }: Invocation): string {
  // SSM's response code -1 means that nothing was started: it is no exit status.
  const end = responseCode < 0 ? 'the script was not started' : `the script ended with exit status ${responseCode}`;
  const said = stderr.trim() || stdout.trim();
  return said === '' ? end : `${end}: ${said.slice(0, 300)}`;
}

function normalise(status: string): string {
  return status.replace(/[\s_-]/g, '').toLowerCase();
}
