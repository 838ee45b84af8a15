import { judge } from '../../checks/judge.ts';
import { EMPTY_MEMORY, type Memory } from '../../checks/memory.ts';
import type { DetectionSettings } from '../../checks/observe.ts';
import type { Verdict } from '../../checks/verdict.ts';
import type { SeriesStates } from '../../detect/bundle.ts';
import { groupBy } from '../group-by.ts';
import type { Yardstick } from '../yardstick.ts';
import type { Round } from './rounds.ts';

export interface JudgedRound {
  readonly round: Round;
  readonly verdict: Verdict;
}

/** What the rounds of each cluster are judged by. */
export interface Measures {
  readonly yardstickOf: (cluster: string) => Yardstick;
  /** @param interval seconds between rounds. @param time epoch milliseconds */
  readonly detectionOf: (cluster: string, interval: number, time: number) => DetectionSettings;
}

interface Known {
  readonly memory: Memory;
  readonly states: SeriesStates;
}

const NOTHING_KNOWN: Known = { memory: EMPTY_MEMORY, states: new Map() };

/** Judges rounds in their order, with what is known of each cluster going from one round to the next. */
export function judgeRounds(rounds: readonly Round[], { yardstickOf, detectionOf }: Measures): readonly JudgedRound[] {
  const intervals = new Map(
    [...groupBy(rounds, (round) => round.cluster)].map(([name, own]) => [name, intervalOf(own)]),
  );
  const all = new Map<string, Known>();
  return rounds.map((round) => {
    const { cluster, time, snapshot, hosts, canary } = round;
    const detection = detectionOf(cluster, intervals.get(cluster) ?? USUAL_SECONDS, time);
    const inspection = { cluster, now: time, snapshot, hosts, canary, ...yardstickOf(cluster), detection };
    const { memory, states } = all.get(cluster) ?? NOTHING_KNOWN;
    const judged = judge(inspection, memory, states);
    all.set(cluster, { memory: judged.memory, states: judged.states });
    return { round, verdict: judged.verdict };
  });
}

const USUAL_SECONDS = 300;

/** The middle of the times between rounds, in seconds. */
function intervalOf(rounds: readonly Round[]): number {
  const gaps = rounds.slice(1).map(({ time }, index) => (time - (rounds[index]?.time ?? time)) / 1000);
  const usable = gaps.filter((gap) => gap >= 1).toSorted((a, b) => a - b);
  return usable[usable.length >> 1] ?? USUAL_SECONDS;
}
