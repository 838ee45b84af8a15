import { replicasDriftWords } from '../../words/checks/replicas-drift.ts';
import type { Check, CheckDoc } from '../check.ts';
import { shellCommand } from '../command.ts';
import { lasting } from '../lasting.ts';
import { entityOf } from '../result.ts';
import { judgeFigures } from '../server-figures.ts';
import { SOFT } from '../soft.ts';

const ID = 'replicas.drift';
const words = replicasDriftWords.say;
const MINUTES = 30;
const LEAST = 3;

export const replicasDrift: Check = {
  ...SOFT,
  id: ID,
  ...replicasDriftWords.texts,
  probe: 'cluster',
  openAfter: 1,
  command: shellCommand('nodes -d'),
  judge: (context) => {
    if (!context.snapshot?.known || !context.snapshot.value.nodes.known) return [];
    const rows = new Map(context.snapshot.value.nodes.value.map((row) => [row.node, row.replicas]));
    const figure = { metric: 'total_replicas', meter: 'total_replicas' } as const;
    return judgeFigures(context, ID, figure, (node, own) => {
      const listed = rows.get(node) ?? own;
      if (Math.abs(own - listed) < LEAST) return [];
      const text = words.differs({ node, own, listed });
      const facts = { value: own, reference: listed, unit: 'replicas' };
      const entity = entityOf('node', node);
      return [lasting(context, { check: ID, entity, reason: 'differs', text, minutes: MINUTES, facts })];
    });
  },
};

export const replicasDriftDoc: CheckDoc = {
  id: ID,
  question: 'Do the servers hold the replicas that the meta servers think they hold?',
  sources: ['nodes -d', 'GET /metrics', 'perf counters'],
  versions: 'all',
  fixed: [
    { meaning: 'Difference', value: LEAST, unit: 'replicas', origin: 'Ours: single replicas are always on the move.' },
    { meaning: 'Time', value: MINUTES, unit: 'minutes', origin: 'Ours: servers and metas compare notes every 30 s.' },
  ],
  origin: 'Each server counts its own replicas; the metas count them from the partitions’ configurations.',
};
