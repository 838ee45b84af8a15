/** What the expectation rests on: the plain recent level, the time of day, or the time of the week. */
export type Basis = 'level' | 'day' | 'week';

/** Which of the tests was the most surprised: this value, the last minutes, the last hour, the range ever seen, that of the mean of some hours. */
export type Cause = 'value' | 'minutes' | 'hour' | 'novelty' | 'record';

/**
 * What was thought of the last point, in the series' unit unless said otherwise. One object is filled again and again:
 * it is the inside of `update` and of `runSeries`, never kept by anyone.
 */
export interface Judgement {
  basis: Basis;
  /** What the basis expects; the least and the most that anyone who is trusted expects; who was nearest to the value. */
  expected: number;
  expectedLow: number;
  expectedHigh: number;
  nearest: number;
  /** Value less what each way to expect says. */
  residual: number;
  slowResidual: number;
  dayDeviation: number;
  weekDeviation: number;
  plainResidual: number;
  dayBin: number;
  weekBin: number;
  /** Usual size of a residual around here: of a single value, and against the slow level and season. */
  scale: number;
  floor: number;
  spread: number;
  slowSpread: number;
  /** `residual` in spreads. */
  spreads: number;
  /** -log10 of the probability of the most surprising test, its name, and 1 for up, -1 for down. */
  surprise: number;
  cause: Cause;
  side: number;
  /** False where the difference is below the smallest effect that matters. */
  matters: boolean;
  /** The surprise where it is news; 0 where an alert of the last hours says as much. */
  alert: number;
  /** The level of the last hours was taken for the new one. */
  accepted: boolean;
}

export function newJudgement(): Judgement {
  return {
    basis: 'level',
    expected: 0,
    expectedLow: 0,
    expectedHigh: 0,
    nearest: 0,
    residual: 0,
    slowResidual: 0,
    dayDeviation: 0,
    weekDeviation: 0,
    plainResidual: 0,
    dayBin: 0,
    weekBin: 0,
    scale: 1,
    floor: 0,
    spread: 1,
    slowSpread: 1,
    spreads: 0,
    surprise: 0,
    cause: 'value',
    side: 1,
    matters: true,
    alert: 0,
    accepted: false,
  };
}
