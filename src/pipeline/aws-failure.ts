import type { UnknownReason } from '../pegasus/reading.ts';
import { unknown } from '../pegasus/reading.ts';

/** Client errors that go away by themselves or by resolving the hosts again. */
const PASSING = /throttl|toomanyrequests|requestlimit|slowdown|timeout|expiredtoken|invalidinstanceid/i;

/**
 * Why a request to AWS will fail however often it is repeated; undefined where repeating may help (server faults,
 * throttling, network, an instance that has just gone).
 */
export function lastingFailure(
  error: unknown,
): { readonly reason: UnknownReason; readonly detail: string } | undefined {
  if (!(error instanceof Error) || !('$fault' in error) || error.$fault !== 'client') return undefined;
  if (PASSING.test(error.name)) return undefined;
  const reason = /accessdenied|unauthori[sz]ed|notauthori[sz]ed/i.test(error.name)
    ? 'access_denied'
    : 'dispatch_failed';
  return { reason, detail: unknown(reason, `${error.name}: ${error.message}`).detail };
}
