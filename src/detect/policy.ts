/** How surprise becomes a finding, and what it may cost people. One for a cluster; a series may have its own. */
export interface DetectionPolicy {
  /** M of N: so many unusual points among the last so many (at most 8), to the same side, open a finding. */
  readonly needed: number;
  readonly points: number;
  /** Surprise that opens a finding by itself: waiting would only cost time. */
  readonly atOnce: number;
  /** Hysteresis: a point below this surprise is calm, and so many calm points in a row close the finding. */
  readonly calmSurprise: number;
  readonly calmPoints: number;
  /** Differences below this share of what was expected never open a finding. */
  readonly minimumShare: number;
  /** When an anomaly is critical and reaches people's phones. */
  readonly page: 'never' | 'with_second_signal' | 'alone';
  /** Seconds between an anomaly and another finding, up to which the two speak of the same thing. */
  readonly togetherSeconds: number;
  /** Anomaly findings that a cluster may cost in a day; those that page are never held back. */
  readonly findingsPerDay: number;
}

/**
 * Two of three points: one more round of delay, and a single odd sample is never a finding; `atOnce` is beyond what any
 * normal row of the labelled series reached. Nothing pages alone: bands that cry wolf get switched off.
 */
export const DEFAULT_POLICY: DetectionPolicy = {
  needed: 2,
  points: 3,
  atOnce: 8,
  calmSurprise: 2,
  calmPoints: 3,
  minimumShare: 0.3,
  page: 'with_second_signal',
  togetherSeconds: 900,
  findingsPerDay: 3,
};
