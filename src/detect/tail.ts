import { INCIDENT, type Model } from './model.ts';
import type { Tuning } from './tuning.ts';

/** Surprise at the beginning of a tail: -log10(0.05). Below, surprise grows in proportion. */
const TAIL_SURPRISE = 1.3;
/** Until so many rows, incidents teach the tail as well: nothing else is known yet. */
const LEARN_ALL_ROWS = 200;
/** Above this many excesses, a mean is a running mean (one byte in the codec). */
const EXCESSES_MAX = 250;

/** Where a tail lies in the model, and how low it may begin. */
export interface TailPlace {
  /** Of the quantile; the mean excess follows it. */
  readonly float: number;
  readonly count: number;
  readonly level: number;
  readonly excess: number;
}

/**
 * Surprise (-log10 of the probability) of a statistic, by peaks over threshold: beyond the quantile u the excesses follow
 * a generalised Pareto law of fixed shape g and mean m, so P(Z > z) = 0.05 (1 + g (z - u) / ((1 - g) m))^(-1/g)
 * (Pickands 1975; streaming use after Siffer et al. 2017, "SPOT"). The quantile lies inside the bulk: a higher one would
 * be learnt from incidents in a series that has many. Until the tail is known, an assumed one has its share.
 */
export function tailSurprise(model: Model, place: TailPlace, value: number, tuning: Tuning): number {
  const { floats, points } = model;
  const known = surpriseAbove(
    value,
    Math.max(floats[place.float] as number, place.level),
    Math.max(floats[place.float + 1] as number, place.excess),
    tuning.shape,
  );
  if (points >= tuning.tailRows) return known;
  const share = points / tuning.tailRows;
  return share * known + (1 - share) * surpriseAbove(value, place.level, tuning.priorExcess, tuning.shape);
}

function surpriseAbove(value: number, level: number, excess: number, shape: number): number {
  if (value <= level) return (TAIL_SURPRISE * value) / level;
  return TAIL_SURPRISE + Math.log10(1 + (shape * (value - level)) / ((1 - shape) * excess)) / shape;
}

/** Halvings of the range in which an edge is looked for. */
const EDGE_STEPS = 40;

/** The statistic at which a tail's surprise is `surprise`: the edge of the band. */
export function tailEdge(model: Model, place: TailPlace, surprise: number, tuning: Tuning): number {
  let most = 1;
  while (tailSurprise(model, place, most, tuning) < surprise && most < 1e9) most *= 2;
  return guessedEdge(model, place, surprise, tuning, most) ?? halvedEdge(model, place, surprise, tuning, most);
}

/**
 * What `halvedEdge` finds, from the inverse of the tail's law. Only the steps of the grid next to it are tried: undefined
 * where the edge is not between two of them, or where an assumed tail still has its share.
 */
function guessedEdge(model: Model, place: TailPlace, surprise: number, tuning: Tuning, most: number) {
  if (model.points < tuning.tailRows) return undefined;
  const grid = most / 2 ** EDGE_STEPS;
  const guess = Math.round(inverse(model, place, surprise, tuning) / grid);
  for (let step = Math.max(1, guess - 1); step <= guess + 2; step += 1) {
    const isOver = tailSurprise(model, place, step * grid, tuning) >= surprise;
    if (!isOver) continue;
    const isFirst = step === 1 || tailSurprise(model, place, (step - 1) * grid, tuning) < surprise;
    return isFirst ? step * grid : undefined;
  }
  return undefined;
}

function inverse({ floats }: Model, place: TailPlace, surprise: number, { shape }: Tuning): number {
  const level = Math.max(floats[place.float] as number, place.level);
  const excess = Math.max(floats[place.float + 1] as number, place.excess);
  if (surprise <= TAIL_SURPRISE) return (surprise * level) / TAIL_SURPRISE;
  return level + ((10 ** ((surprise - TAIL_SURPRISE) * shape) - 1) * (1 - shape) * excess) / shape;
}

function halvedEdge(model: Model, place: TailPlace, surprise: number, tuning: Tuning, most: number): number {
  let low = 0;
  let high = most;
  for (let step = 0; step < EDGE_STEPS; step += 1) {
    const middle = (low + high) / 2;
    if (tailSurprise(model, place, middle, tuning) < surprise) low = middle;
    else high = middle;
  }
  return high;
}

/** Lets a tail learn, unless an incident is under way: rows that belong together would count as many excesses. */
export function learnTail(model: Model, place: TailPlace, value: number, tuning: Tuning): void {
  const { floats, counts, points } = model;
  if ((counts[INCIDENT] as number) > 0 && points > LEARN_ALL_ROWS) return;
  const excess = Math.max(floats[place.float + 1] as number, place.excess);
  const step = Math.max(tuning.bulkRate, 1 / points) * excess * 0.5;
  const level = floats[place.float] as number;
  const next = Math.max(0, value > level ? level + step * tuning.bulk : level - step * (1 - tuning.bulk));
  floats[place.float] = next;
  if (value <= next) return;
  const seen = counts[place.count] as number;
  if (seen < EXCESSES_MAX) counts[place.count] = seen + 1;
  const clipped = Math.min(value - next, tuning.excessClip * excess);
  const mean = floats[place.float + 1] as number;
  floats[place.float + 1] = mean + Math.max(tuning.excessRate, 1 / (seen + 2)) * (clipped - mean);
}
