import type { CheckContext } from './check.ts';

const REMEMBERED_MS = 24 * 60 * 60_000;
const MAX_REMEMBERED = 50;

/** Epoch milliseconds of each change of the meta leader noticed in the last 24 hours, this run's included. */
export function leaderChanges({
  memory,
  now,
  snapshot,
}: Pick<CheckContext, 'memory' | 'now' | 'snapshot'>): readonly number[] {
  const leader =
    snapshot?.known && snapshot.value.clusterInfo.known
      ? snapshot.value.clusterInfo.value.primaryMetaServer.trim()
      : '';
  const changed = memory.leader !== undefined && leader !== '' && leader !== '-' && leader !== memory.leader;
  const recent = (memory.leaderChanges ?? []).filter((at) => now - at <= REMEMBERED_MS);
  return (changed ? [...recent, now] : recent).slice(-MAX_REMEMBERED);
}
