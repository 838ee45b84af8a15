import { type PassingState, replicaStateWords } from '../words/common/replica-states.ts';
import type { CheckTexts } from '../words/words-of.ts';
import type { Check, CheckDoc } from './check.ts';
import { shellCommand } from './command.ts';
import { lasting } from './lasting.ts';
import { entityOf } from './result.ts';
import { judgeFigures, type ServerFigure } from './server-figures.ts';
import { SOFT } from './soft.ts';

export interface ReplicaState {
  readonly id: string;
  readonly texts: CheckTexts;
  readonly figure: ServerFigure;
  readonly state: PassingState;
  /** How long replicas may be in this state. */
  readonly minutes: number;
}

/** A check of replicas in a state that is meant to be passed through, by what each server counts of itself. */
export function replicaStateCheck(of: ReplicaState): Check {
  return {
    ...SOFT,
    id: of.id,
    ...of.texts,
    probe: 'cluster',
    openAfter: 1,
    command: shellCommand('server_stat -t replica-server'),
    judge: (context) =>
      judgeFigures(context, of.id, of.figure, (node, value) =>
        value <= 0
          ? []
          : [
              lasting(context, {
                check: of.id,
                entity: entityOf('node', node),
                reason: 'lasting',
                text: replicaStateWords.say.in_state({ node, replicas: value, state: of.state }),
                minutes: of.minutes,
                facts: { value, reference: 0, unit: 'replicas' },
              }),
            ],
      ),
  };
}

/** What documentation says of such a check. */
export function replicaStateDoc(
  of: Pick<ReplicaState, 'id' | 'figure' | 'minutes'>,
  question: string,
  origin: string,
): CheckDoc {
  const both = of.figure.meter !== undefined;
  return {
    id: of.id,
    question,
    sources: both ? ['GET /metrics', 'perf counters'] : ['GET /metrics'],
    versions: both ? 'all' : ['head'],
    fixed: [
      {
        meaning: 'Time in this state',
        value: of.minutes,
        unit: 'minutes',
        origin: 'Ours; see the origin of the rule.',
      },
    ],
    origin,
  };
}
