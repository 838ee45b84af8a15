import type { Check } from '../check.ts';
import { entityOf, resultsOf } from '../result.ts';
import { judgeFigures } from '../server-figures.ts';
import { SOFT } from '../soft.ts';
import { number, shown } from '../text.ts';

const ID = 'replicas.slow_learn';
const MINUTES = 10;

export const replicasSlowLearn: Check = {
  ...SOFT,
  id: ID,
  title: 'Slow learning',
  question: 'Is any replica taking long to be rebuilt?',
  probe: 'cluster',
  sources: ['GET /metrics', 'perf counters'],
  versions: 'all',
  fixed: [
    { meaning: 'Longest running learn', value: MINUTES, unit: 'minutes', origin: 'Ours: as long as the metas wait.' },
  ],
  openAfter: 2,
  impact: ['The partition stays short of a replica for as long.'],
  action: 'Look at the size of the partition, the NFS rate limits and the disks of both sides.',
  command: "ssh {host} 'grep -h learn <data directory>/log/log.*.txt | tail'",
  origin: 'learning_replicas_max_duration_ms: how long the oldest running learn of the server has taken.',
  judge: (context) => {
    const figure = { metric: 'learning_replicas_max_duration_ms', meter: 'learning_max_duration' } as const;
    return judgeFigures(context, ID, figure, (node, milliseconds) => {
      const minutes = Math.floor(milliseconds / 60_000);
      if (minutes < MINUTES) return [];
      const text = `${shown(node)} has been learning one replica for ${number(minutes)} minutes`;
      const facts = { value: minutes, reference: MINUTES, unit: 'minutes' };
      return [resultsOf(ID).warning(entityOf('node', node), 'slow', text, facts)];
    });
  },
};
