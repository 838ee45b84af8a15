import type { ClusterSnapshot, MetaLevel } from '../pegasus/cluster-snapshot.ts';
import type { CheckContext } from './check.ts';
import { seenServers } from './restarts.ts';

/** How long a level that was lost is spoken of: time for those who set it to set it again. */
export const LOST_SAID_FOR_MS = 60 * 60_000;

/** The requested level, and how it came about as far as inspections can tell. */
export interface RememberedLevel {
  readonly requested: MetaLevel;
  /** Epoch milliseconds of the first inspection that saw it. */
  readonly since: number;
  /** first_seen: it was so already. changed: under the same leader, so somebody set it. with_leader: another leader, or the same started again. */
  readonly how: 'first_seen' | 'changed' | 'with_leader';
  /** A freeze or a lively that went away although nobody took it back. */
  readonly lost?: LostLevel;
}

export interface LostLevel {
  readonly level: MetaLevel;
  /** Epoch milliseconds of the inspection that noticed it. */
  readonly at: number;
  readonly why: 'leader_changed' | 'leader_restarted' | 'bulk_load';
}

type Known = Pick<CheckContext, 'snapshot' | 'memory' | 'now' | 'hosts'>;

/** The level as this run saw it, against what was remembered; unchanged where it could not be read. */
export function levelNow(context: Known): RememberedLevel | undefined {
  const { memory, snapshot, now } = context;
  const before = memory.level;
  if (!snapshot?.known || !snapshot.value.requestedLevel.known) return before;
  const requested = snapshot.value.requestedLevel.value;
  if (before === undefined) return { requested, since: now, how: 'first_seen' };
  if (before.requested === requested) return { ...withoutLost(before), ...lostStill(before, now) };
  const moved = leaderMoved(context, snapshot.value);
  const lost = lostBy(before.requested, requested, moved, snapshot.value);
  return {
    requested,
    since: now,
    how: moved === undefined ? 'changed' : 'with_leader',
    ...(lost !== undefined && { lost: { level: before.requested, at: now, why: lost } }),
  };
}

function withoutLost({ requested, since, how }: RememberedLevel): RememberedLevel {
  return { requested, since, how };
}

function lostStill({ lost }: RememberedLevel, now: number): Pick<RememberedLevel, 'lost'> {
  return lost !== undefined && now - lost.at < LOST_SAID_FOR_MS ? { lost } : {};
}

function leaderMoved(
  context: Known,
  { clusterInfo }: ClusterSnapshot,
): 'leader_changed' | 'leader_restarted' | undefined {
  const leader = clusterInfo.known ? clusterInfo.value.primaryMetaServer.trim() : '';
  const { leader: before } = context.memory;
  if (before === undefined || leader === '' || leader === '-') return undefined;
  if (leader !== before) return 'leader_changed';
  const restarted =
    seenServers(context)
      .find(({ key }) => key === leader)
      ?.restarts.at(-1)?.at === context.now;
  return restarted ? 'leader_restarted' : undefined;
}

/** Metas keep the level in memory and start in steady; the start of a bulk load sets lively back to it. */
function lostBy(
  before: MetaLevel,
  requested: MetaLevel,
  moved: 'leader_changed' | 'leader_restarted' | undefined,
  snapshot: ClusterSnapshot,
): LostLevel['why'] | undefined {
  if (before === 'steady' || requested !== 'steady') return undefined;
  return moved ?? (before === 'lively' && isBulkLoading(snapshot) ? 'bulk_load' : undefined);
}

function isBulkLoading({ meters }: ClusterSnapshot): boolean {
  return [...(meters?.values() ?? [])].some(
    (reading) => reading.known && (reading.value.meters.bulk_loading_replicas?.value ?? 0) > 0,
  );
}
