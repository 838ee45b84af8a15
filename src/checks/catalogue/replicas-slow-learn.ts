import { replicasSlowLearnWords } from '../../words/checks/replicas-slow-learn.ts';
import type { Check, CheckDoc } from '../check.ts';
import { entityOf, resultsOf } from '../result.ts';
import { judgeFigures } from '../server-figures.ts';
import { SOFT } from '../soft.ts';

const ID = 'replicas.slow_learn';
const words = replicasSlowLearnWords.say;
const MINUTES = 10;

export const replicasSlowLearn: Check = {
  ...SOFT,
  id: ID,
  ...replicasSlowLearnWords.texts,
  probe: 'cluster',
  openAfter: 2,
  command: "ssh {host} 'grep -h learn <data directory>/log/log.*.txt | tail'",
  judge: (context) => {
    const figure = { metric: 'learning_replicas_max_duration_ms', meter: 'learning_max_duration' } as const;
    return judgeFigures(context, ID, figure, (node, milliseconds) => {
      const minutes = Math.floor(milliseconds / 60_000);
      if (minutes < MINUTES) return [];
      const text = words.slow({ node, minutes });
      const facts = { value: minutes, reference: MINUTES, unit: 'minutes' };
      return [resultsOf(ID).warning(entityOf('node', node), 'slow', text, facts)];
    });
  },
};

export const replicasSlowLearnDoc: CheckDoc = {
  id: ID,
  question: 'Is any replica taking long to be rebuilt?',
  sources: ['GET /metrics', 'perf counters'],
  versions: 'all',
  fixed: [
    { meaning: 'Longest running learn', value: MINUTES, unit: 'minutes', origin: 'Ours: as long as the metas wait.' },
  ],
  origin: 'learning_replicas_max_duration_ms: how long the oldest running learn of the server has taken.',
};
