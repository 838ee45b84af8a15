import { findCluster } from '../config/effective.ts';
import { FARRIER } from '../operate/principal.ts';
import { oneLine } from '../pegasus/printable.ts';
import { planned, runOperation, storePlan } from './operate-act.ts';
import type { OperateDeps } from './operate-deps.ts';
import { operateFacts } from './operate-facts.ts';
import { moveOperation } from './operate-move.ts';
import { operateSettings } from './operate-settings.ts';

const MAX_WHY = 300;

/**
 * Freezes a cluster by itself where the configuration lets it and every condition of a freeze holds: many nodes are lost, nobody
 * has frozen it, and no operation, window or switch is in the way. It is planned, approved and run like any other, by `farrier`.
 * @returns whether it has begun
 * @throws what the ports throw
 */
export async function freezeIfDue(name: string, deps: OperateDeps): Promise<boolean> {
  const cluster = findCluster(deps.config, name);
  const { enabled, kinds, automatic } = operateSettings(deps.config, name);
  if (cluster === undefined || cluster.account !== undefined || !enabled) return false;
  if (!kinds.includes('freeze') || !automatic.includes('freeze')) return false;
  const facts = await operateFacts(cluster, deps);
  // What was seen before the last operation began does not show what that has changed.
  const seenAt = facts.snapshot?.known ? facts.snapshot.value.time : 0;
  if (facts.desk.starts.some((start) => start >= seenAt)) return false;
  const first = await planned({ kind: 'freeze', why: 'automatic' }, facts);
  if (first.preflight.some(({ status }) => status !== 'pass')) return false;
  const lost = first.preflight.flatMap(({ names = [] }) => names);
  const why = oneLine(`automatic: ${lost.join(', ')} are lost`, MAX_WHY);
  const { id } = await storePlan(await planned({ kind: 'freeze', why }, facts), FARRIER, deps);
  const approve = () => ({ kind: 'approve_automatically', at: deps.clock() }) as const;
  const approved = await moveOperation({ cluster: name, id }, approve, deps);
  if (approved === undefined || approved.outcome === 'refused') return false;
  return (await runOperation(name, id, FARRIER, deps)).outcome === 'done';
}
