import type { PegasusFamily } from '../pegasus/cluster-snapshot.ts';
import type { Check } from './check.ts';
import { lasting } from './lasting.ts';
import { entityOf } from './result.ts';
import { judgeFigures, type ServerFigure } from './server-figures.ts';
import { SOFT } from './soft.ts';
import { counted, shown } from './text.ts';

export interface ReplicaState {
  readonly id: string;
  readonly title: string;
  readonly question: string;
  readonly figure: ServerFigure;
  readonly versions: 'all' | readonly PegasusFamily[];
  /** `3 replicas of <node> are <state>`. */
  readonly state: string;
  /** How long replicas may be in this state. */
  readonly minutes: number;
  readonly impact: string;
  readonly action: string;
  readonly origin: string;
}

/** A check of replicas in a state that is meant to be passed through, by what each server counts of itself. */
export function replicaStateCheck(of: ReplicaState): Check {
  return {
    ...SOFT,
    id: of.id,
    title: of.title,
    question: of.question,
    probe: 'cluster',
    sources: of.figure.meter === undefined ? ['GET /metrics'] : ['GET /metrics', 'perf counters'],
    versions: of.versions,
    fixed: [
      {
        meaning: 'Time in this state',
        value: of.minutes,
        unit: 'minutes',
        origin: 'Ours; see the origin of the rule.',
      },
    ],
    openAfter: 1,
    impact: [of.impact],
    action: of.action,
    command: "echo 'server_stat -t replica-server' | ./run.sh shell --cluster {metas}",
    origin: of.origin,
    judge: (context) =>
      judgeFigures(context, of.id, of.figure, (node, value) =>
        value <= 0
          ? []
          : [
              lasting(context, {
                check: of.id,
                entity: entityOf('node', node),
                reason: 'lasting',
                text: `${counted(value, 'replica')} of ${shown(node)} ${value === 1 ? 'is' : 'are'} ${of.state}`,
                minutes: of.minutes,
                facts: { value, reference: 0, unit: 'replicas' },
              }),
            ],
      ),
  };
}
