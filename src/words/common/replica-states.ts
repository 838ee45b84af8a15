import { wordsOf } from '../words-of.ts';

/** States of replicas that are meant to be passed through. */
export type PassingState = 'closing' | 'error' | 'inactive' | 'learning' | 'opening';

interface InState {
  readonly [name: string]: string | number;
  readonly node: string;
  readonly replicas: number;
  readonly state: PassingState;
}

/** How many replicas of a server are in such a state. */
export const replicaStateWords = wordsOf('replica_states', {
  in_state: ({ node, replicas, state }: InState, say) =>
    `${say.count(replicas, 'replica')} of ${say.name(node)} ${replicas === 1 ? 'is' : 'are'} ${STATES_EN[state]}`,
});

const STATES_EN: Readonly<Record<PassingState, string>> = {
  closing: 'being closed',
  error: 'in error',
  inactive: 'inactive',
  learning: 'learning',
  opening: 'being opened',
};
