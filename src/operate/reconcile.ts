import type { MetaLevel } from '../pegasus/cluster-snapshot.ts';
import type { SettableLevel } from './operation.ts';

/** What is done about a level on the way back to steady. */
export type LevelStep = 'set_steady' | 'nothing' | 'leave';

/**
 * Only what Farrier asked for is taken back: any other level that is not steady is a person's, and is left alone and said.
 * @param ours what Farrier had asked for last
 */
export function levelStep(ours: SettableLevel | undefined, seen: MetaLevel): LevelStep {
  if (seen === 'steady') return 'nothing';
  return seen === ours ? 'set_steady' : 'leave';
}
