/** One member of a group of equals: a node of a cluster, a partition of a table, a disk of a node. */
export interface Member {
  readonly name: string;
  readonly value: number;
}

export interface Outlier {
  readonly name: string;
  readonly value: number;
  readonly direction: 'up' | 'down';
  /** Distance from the median, in robust spreads, signed. */
  readonly spreads: number;
}

export interface PeerVerdict {
  readonly reason: 'compared' | 'too_few';
  /** Members with a usable value. */
  readonly members: number;
  readonly median: number | undefined;
  /** Values between these are like the others'. */
  readonly low: number | undefined;
  readonly high: number | undefined;
  /** Farthest first. */
  readonly outliers: readonly Outlier[];
}

export interface PeerOptions {
  /** Differences from the median below this share of it never matter. Default a half. */
  readonly minimumShare?: number;
  /** The same in the series' unit. Default 0. */
  readonly minimumEffect?: number;
}

/** With three, the odd one out cannot be told from the two that happen to be close. */
const PEERS_MIN = 4;
/** Spreads; with the floors below it takes 1 false alarm in some thousand comparisons of normal values. */
const FAR = 5;
/** Median absolute deviation → standard deviation of a normal distribution. */
const MAD_TO_SIGMA = 1.4826;
const DEFAULT_SHARE = 0.5;
/** Where all others are exactly equal, any distance would be infinite. */
const SPREADS_MAX = 1000;

/**
 * Compares members with each other, at one moment: the slow node, the hot partition, the skewed disk. Median and median
 * absolute deviation are not moved by fewer than half of the members (Iglewicz and Hoaglin 1993). Without a history, so
 * it also works on the first inspection.
 */
export function comparePeers(group: readonly Member[], options: PeerOptions = {}): PeerVerdict {
  const members = group.filter(({ value }) => Number.isFinite(value));
  if (members.length < PEERS_MIN) {
    return {
      reason: 'too_few',
      members: members.length,
      median: undefined,
      low: undefined,
      high: undefined,
      outliers: [],
    };
  }
  const median = medianOf(members.map(({ value }) => value));
  const sigma = MAD_TO_SIGMA * medianOf(members.map(({ value }) => Math.abs(value - median)));
  const least = Math.max((options.minimumShare ?? DEFAULT_SHARE) * Math.abs(median), options.minimumEffect ?? 0);
  const reach = Math.max(FAR * sigma, least);
  const outliers = members
    .filter(({ value }) => Math.abs(value - median) > reach)
    .map(({ name, value }) => outlier(name, value, median, reach / FAR))
    .sort((a, b) => Math.abs(b.spreads) - Math.abs(a.spreads));
  const edges = { low: median - reach, high: median + reach };
  return { reason: 'compared', members: members.length, median, ...edges, outliers };
}

function outlier(name: string, value: number, median: number, spread: number): Outlier {
  const direction = value > median ? 'up' : 'down';
  const distance = Math.min(SPREADS_MAX, Math.abs(value - median) / Math.max(spread, Number.MIN_VALUE));
  return { name, value, direction, spreads: direction === 'up' ? distance : -distance };
}

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}
