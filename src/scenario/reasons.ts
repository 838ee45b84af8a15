import { explain } from '../alerts/explain.ts';
import { alertPolicyOf } from '../pipeline/alert-policy.ts';
import { watched } from '../pipeline/incident-list.ts';
import { statesOf } from './act.ts';
import type { World } from './world/world.ts';

/**
 * Reason codes of what was decided from then on (epoch milliseconds), and of what stands now: an incident's, and those of
 * alerts that have not opened, of which nothing is logged.
 */
export async function reasonsSince(since: number, world: World): Promise<ReadonlySet<string>> {
  const decided = world.log
    .filter(({ at, event }) => at >= since && event === 'alert.decided')
    .map(({ fields }) => String(fields['code']));
  const states = await statesOf(world, watched(world.config()));
  const standing = [...states].flatMap(([cluster, { memory }]) => {
    const { alerts } = memory;
    const policy = alertPolicyOf(world.config(), cluster);
    const pending = Object.values(alerts.alerts).some(({ phase }) => phase === 'pending') ? ['below_m_of_n'] : [];
    const incidents = Object.keys(alerts.incidents).flatMap((id) => {
      const explained = explain(alerts, id, policy, world.now());
      return explained?.kind === 'incident' && 'code' in explained.standing ? [explained.standing.code] : [];
    });
    return [...pending, ...incidents];
  });
  return new Set([...decided, ...standing]);
}
