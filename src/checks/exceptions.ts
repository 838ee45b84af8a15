import type { Text } from '../words/message.ts';
import type { CheckContext, CheckResult } from './check.ts';
import { type HostPart, type JudgedHost, judgeHosts, type ValueOf } from './hosts.ts';
import { clusterOf, resultsOf } from './result.ts';

/** What is wrong, entity by entity; where nothing is, one result that says so of the cluster. */
export function exceptions(
  context: CheckContext,
  check: string,
  fine: Text,
  wrong: readonly CheckResult[],
): readonly CheckResult[] {
  return wrong.length > 0 ? wrong : [resultsOf(check).ok(clusterOf(context), 'none', fine)];
}

/** The same over hosts: the wrong ones, those that could not be looked at, and one result for all the others. */
export function hostExceptions<P extends HostPart>(
  context: CheckContext,
  check: string,
  part: P,
  fine: Text,
  judge: (value: ValueOf<P>, host: JudgedHost) => readonly CheckResult[],
): readonly CheckResult[] {
  let fineHosts = 0;
  const told = judgeHosts(context, check, part, (value, host) => {
    const wrong = judge(value, host);
    if (wrong.length === 0) fineHosts += 1;
    return wrong;
  });
  return fineHosts === 0 ? told : [...told, resultsOf(check).ok(clusterOf(context), 'none', fine)];
}
