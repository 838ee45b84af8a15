import { judge } from '../../checks/judge.ts';
import { EMPTY_MEMORY, type Memory } from '../../checks/memory.ts';
import type { Verdict } from '../../checks/verdict.ts';
import type { Yardstick } from '../yardstick.ts';
import type { Round } from './rounds.ts';

export interface JudgedRound {
  readonly round: Round;
  readonly verdict: Verdict;
}

/** Judges rounds in their order, with a memory for each cluster that goes from one round to the next. */
export function judgeRounds(
  rounds: readonly Round[],
  yardstickOf: (cluster: string) => Yardstick,
): readonly JudgedRound[] {
  const memories = new Map<string, Memory>();
  return rounds.map((round) => {
    const { cluster, time, snapshot, hosts, canary } = round;
    const inspection = { cluster, now: time, snapshot, hosts, canary, ...yardstickOf(cluster) };
    const { verdict, memory } = judge(inspection, memories.get(cluster) ?? EMPTY_MEMORY);
    memories.set(cluster, memory);
    return { round, verdict };
  });
}
