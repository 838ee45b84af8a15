import { canonicalJson } from './canonical.ts';
import type { Condition, Plan } from './operation.ts';

/**
 * What is otherwise in a plan that is made anew: ids of conditions that came, went, changed their status or count other
 * names, and `steps`, `request`, `servers` or `cluster`. Values that only moved within their limits are no difference.
 */
export function planDifference(before: Plan, now: Plan): readonly string[] {
  const parts = (['cluster', 'request', 'steps', 'servers'] as const).filter(
    (part) => canonicalJson({ part: before[part] }) !== canonicalJson({ part: now[part] }),
  );
  const [old, fresh] = [conditionsOf(before), conditionsOf(now)];
  const ids = new Set([...old.keys(), ...fresh.keys()]);
  return [...parts, ...[...ids].filter((id) => old.get(id) !== fresh.get(id))];
}

function conditionsOf({ preflight }: Plan): ReadonlyMap<string, string> {
  return new Map(preflight.map((each) => [each.id, gist(each)]));
}

function gist({ status, names = [] }: Condition): string {
  return `${status} ${names.toSorted().join(' ')}`;
}
