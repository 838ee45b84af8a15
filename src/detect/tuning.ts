/**
 * Every number of the detector, in one set for all series. They are shares, counts of rows, or seconds; none is in the
 * unit of a series. docs/detection.md says what each is worth; `bench/detect` measures it again.
 */
export interface Tuning {
  /** Learning rate of the fast deviation from the season, and of the plain level that knows no season. */
  readonly fastRate: number;
  readonly plainRate: number;
  /** Seconds: time constant of the slow level. */
  readonly slowSeconds: number;
  /** Learning rates of a season bin per visit, once it has been seen three times. */
  readonly dayRate: number;
  readonly weekRate: number;
  /** Visits before a bin of the season is believed; more than `VISITS_MAX` switches that season off. */
  readonly dayVisits: number;
  readonly weekVisits: number;
  /** Spreads: a residual counts at most this much when a season bin, or a level, learns from it. */
  readonly seasonClip: number;
  readonly levelClip: number;
  /** An expectation may excuse a value if its usual error is within this factor of the best one's. */
  readonly excuse: number;
  /** Learning rate of an expectation's usual error. */
  readonly errorRate: number;
  /** Learning rate of the spread, and of the mean square of shocks. */
  readonly spreadRate: number;
  readonly shockRate: number;
  /** Floors of the spread: shares of the mean size, of the root mean square shock, of the range seen. */
  readonly sizeFloor: number;
  readonly shockFloor: number;
  readonly rangeFloor: number;
  /** Share of the mean size that is added before the spread scales with the square root of what is expected. */
  readonly sizeOffset: number;
  /** Generalised Pareto shape of every tail; level of the quantile that the tail begins at. */
  readonly shape: number;
  readonly bulk: number;
  /** Learning rates of that quantile and of the mean excess; a single excess counts at most this many mean excesses. */
  readonly bulkRate: number;
  readonly excessRate: number;
  readonly excessClip: number;
  /** Rows until a tail is believed in full; mean excess that is assumed until then. */
  readonly tailRows: number;
  readonly priorExcess: number;
  /** Lowest quantile and mean excess of a single row's tail, the last minutes' tail, the last hour's tail. */
  readonly rowTail: Floor;
  readonly minutesTail: Floor;
  readonly hourTail: Floor;
  /** Seconds (of minutes, at least so many rows) and clip (spreads) of the means behind the last two. Clip 0: off. */
  readonly minutesSeconds: number;
  readonly minutesRows: number;
  readonly minutesClip: number;
  readonly hourSeconds: number;
  readonly hourClip: number;
  /** Surprise of a value outside everything seen, and by what share of the range it must be outside. */
  readonly noveltySurprise: number;
  readonly noveltyShare: number;
  /** Rows until the range seen is believed in full. */
  readonly noveltyRows: number;
  /**
   * Seconds of the mean of some hours; share of its own range by which it must be outside; so many times its rows (and not
   * fewer than `noveltyRows`) until that range is believed in full; spreads by which the last hour must be to the same side of
   * what is usual at its time. It surprises like a value outside everything seen.
   */
  readonly longSeconds: number;
  readonly longShare: number;
  readonly longTimes: number;
  readonly longHour: number;
  /** Share of the decades between a series' interval and 5 minutes that is added to its surprise. */
  readonly intervalShare: number;
  /** Rows after a surprise above `incidentSurprise` that do not teach the tails: one incident is one excess. */
  readonly incidentSurprise: number;
  readonly incidentRows: number;
  readonly incidentSeconds: number;
  /** Hold-off after an alert: what must be exceeded, its half-life in rows and in seconds (the shorter counts). */
  readonly hold: number;
  /** Surprise of a row, whatever the interval, above which an incident goes on, and how fast the hold-off fades then. */
  readonly holdCalm: number;
  readonly holdBusy: number;
  readonly holdRows: number;
  readonly holdSeconds: number;
  /** A second, short hold-off on top: factor on the surprise above `burstFrom`. */
  readonly burst: number;
  readonly burstFrom: number;
  readonly burstRows: number;
  readonly burstSeconds: number;
  /** Rows after a gap that are not called out: the recent level is not known then. */
  readonly settleRows: number;
  /** Rows before anything is judged. */
  readonly warmRows: number;
  /** Spreads and seconds: an hour's mean that far off for that long is accepted as the new level. */
  readonly acceptSpreads: number;
  readonly acceptSeconds: number;
}

export interface Floor {
  readonly level: number;
  readonly excess: number;
}

export const TUNING: Tuning = {
  fastRate: 0.15,
  plainRate: 0.08,
  slowSeconds: 259_200,
  dayRate: 0.2,
  weekRate: 0.2,
  dayVisits: 2,
  weekVisits: 2,
  seasonClip: 3,
  levelClip: 3,
  excuse: 1.5,
  errorRate: 0.004,
  spreadRate: 0.002,
  shockRate: 0.0002,
  sizeFloor: 0.04,
  shockFloor: 0.1,
  rangeFloor: 0.006,
  sizeOffset: 0.33,
  shape: 0.12,
  bulk: 0.96,
  bulkRate: 0.02,
  excessRate: 0.01,
  excessClip: 10,
  tailRows: 1000,
  priorExcess: 1,
  rowTail: { level: 1.2, excess: 0.7 },
  minutesTail: { level: 0.8, excess: 0.3 },
  hourTail: { level: 1, excess: 0.4 },
  minutesSeconds: 300,
  minutesRows: 3,
  minutesClip: 8,
  hourSeconds: 3600,
  hourClip: 5,
  noveltySurprise: 4,
  noveltyShare: 0.05,
  noveltyRows: 500,
  longSeconds: 21_600,
  longShare: 0.2,
  longTimes: 10,
  longHour: 0.5,
  intervalShare: 0.5,
  incidentSurprise: 2.5,
  incidentRows: 10,
  incidentSeconds: 7200,
  hold: 1.2,
  holdCalm: 3,
  holdBusy: 0.33,
  holdRows: 20,
  holdSeconds: 5400,
  burst: 0.5,
  burstFrom: 1,
  burstRows: 4,
  burstSeconds: 900,
  settleRows: 1,
  warmRows: 30,
  acceptSpreads: 2.5,
  acceptSeconds: 43_200,
};
