import { firstOf } from './bounded.ts';
import type { ClusterDigest, Digest } from './digest.ts';
import { itemsOf, type ReportVoice } from './say-report.ts';

const DAY_MS = 86_400_000;
/** A disk that may be full within this time is worth a line on top. */
const SOON_MS = 30 * DAY_MS;
/** Incidents and disks of a cluster that are named on top. */
const MAX_NAMED = 3;
/** Lines on top. */
const MAX_ITEMS = 40;

/** What a reader in a hurry must see, over all clusters. */
export function attentionOf({ clusters, self, span }: Digest, voice: ReportVoice): readonly string[] {
  const ofSelf = nobodyLooks({ unacknowledged: self }, span.until, voice);
  const ofClusters = clusters.flatMap((cluster) => [
    ...goalMissed(cluster, voice),
    ...nobodyLooks(cluster, span.until, voice),
    ...fillingUp(cluster, voice),
    ...notInspected(cluster, voice),
    ...(cluster.faults > 0 ? [voice.words.unreadable(cluster, voice.say)] : []),
  ]);
  return itemsOf(firstOf([...ofSelf, ...ofClusters], MAX_ITEMS), (item) => item, voice);
}

/** Whether the goal is missed, where that is known. */
export function missesGoal({ availability }: ClusterDigest): boolean {
  return availability.known && availability.percent < availability.goal;
}

function goalMissed(digest: ClusterDigest, { words, say }: ReportVoice): readonly string[] {
  const { cluster, availability } = digest;
  return availability.known && missesGoal(digest) ? [words.below_goal({ cluster, ...availability }, say)] : [];
}

function nobodyLooks(
  { unacknowledged }: Pick<ClusterDigest, 'unacknowledged'>,
  until: number,
  { words, say }: ReportVoice,
): readonly string[] {
  const { items, more } = unacknowledged;
  const left = more + Math.max(0, items.length - MAX_NAMED);
  return [
    ...items
      .slice(0, MAX_NAMED)
      .map(({ id, severity, openedAt }) =>
        words.nobody({ id, severity: words[severityKey(severity)], open: until - openedAt }, say),
      ),
    ...(left > 0 ? [words.more_unacknowledged({ more: left }, say)] : []),
  ];
}

/** Info has no word of its own: no incident that is told is only info. */
export function severityKey(severity: string): 'critical' | 'warning' {
  return severity === 'critical' ? 'critical' : 'warning';
}

function fillingUp({ cluster, growth }: ClusterDigest, { words, say }: ReportVoice): readonly string[] {
  return growth.disks.items
    .flatMap(({ name, reason, full }) => {
      if (reason === 'full') return [words.full({ cluster, disk: name }, say)];
      return full !== undefined && full.low <= SOON_MS ? [words.fills({ cluster, disk: name, full }, say)] : [];
    })
    .slice(0, MAX_NAMED);
}

function notInspected({ cluster, coverage }: ClusterDigest, { words, say }: ReportVoice): readonly string[] {
  if (coverage.runs === 0) return [words.never({ cluster }, say)];
  const [longest] = coverage.gaps.items;
  if (longest === undefined) return [];
  const missed = coverage.gaps.items.reduce((sum, gap) => sum + gap.missed, 0);
  return [words.uninspected({ cluster, missed, longest: longest.until - longest.from }, say)];
}
