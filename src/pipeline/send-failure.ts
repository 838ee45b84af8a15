import type { OutboxEntry, SendFailure } from '../alerts/alert.ts';
import { oneLine } from '../pegasus/printable.ts';

const FIRST_WAIT_MS = 30_000;
const LONGEST_WAIT_MS = 300_000;
const MAX_DETAIL = 300;
/** A message that has waited this long is not just being sent by the notifier that was woken for it. */
const GRACE_MS = 60_000;

/** Names of SNS's errors. A parameter that is wrong now is wrong for ever; rights and topics are mended by people. */
const THROTTLED = /throttl|toomanyrequests|requestlimit|slowdown|limitexceeded/i;
const REFUSED =
  /^(InvalidParameter|ParameterValueInvalid|InvalidParameterValue|ValidationException|ValidationError|MessageTooLong)/;
const DENIED =
  /authori[sz]ation|accessdenied|unauthori[sz]ed|InvalidClientTokenId|SignatureDoesNotMatch|ExpiredToken|UnrecognizedClient|^NotFound|^KMS|EndpointDisabled|OptIn/i;
const NETWORK = /timeout|network|ECONN|ENOTFOUND|EAI_AGAIN|EPIPE|socket/i;

/** What kind of failure the error of a publish is. @param now epoch milliseconds */
export function sendFailure(error: unknown, now: number): SendFailure {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  return { at: now, kind: kindOf(error, name), detail: oneLine(`${name}: ${message}`, MAX_DETAIL) };
}

function kindOf(error: unknown, name: string): SendFailure['kind'] {
  if (THROTTLED.test(name) || statusOf(error) === 429) return 'throttled';
  if (REFUSED.test(name)) return 'refused';
  if (DENIED.test(name)) return 'denied';
  const { $fault: fault, code } = error as { readonly $fault?: unknown; readonly code?: unknown };
  if (fault === 'server' || statusOf(error) >= 500) return 'unavailable';
  return NETWORK.test(name) || NETWORK.test(String(code)) ? 'unavailable' : 'unknown';
}

function statusOf(error: unknown): number {
  const { $metadata: metadata } = error as { readonly $metadata?: { readonly httpStatusCode?: number } };
  return metadata?.httpStatusCode ?? 0;
}

type Tries = Pick<OutboxEntry, 'attempts'> & { readonly failure?: SendFailure | undefined };

/** When the message may be tried again, epoch milliseconds: at once, after 30 s, 1 min, 2 min, 4 min, then every 5 min. */
export function nextTryAt({ attempts, failure }: Tries): number {
  if (failure === undefined) return 0;
  return failure.at + Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(attempts - 1, 10));
}

/** Whether a notifier is to be woken for the message. @param now epoch milliseconds */
export function isDue(entry: Tries & Pick<OutboxEntry, 'createdAt'>, now: number): boolean {
  return now - Date.parse(entry.createdAt) >= GRACE_MS && nextTryAt(entry) <= now;
}
