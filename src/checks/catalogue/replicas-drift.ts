import type { Check } from '../check.ts';
import { lasting } from '../lasting.ts';
import { entityOf } from '../result.ts';
import { judgeFigures } from '../server-figures.ts';
import { SOFT } from '../soft.ts';
import { counted, number, shown } from '../text.ts';

const ID = 'replicas.drift';
const MINUTES = 30;
const LEAST = 3;

export const replicasDrift: Check = {
  ...SOFT,
  id: ID,
  title: 'Replicas that the metas do not know',
  question: 'Do the servers hold the replicas that the meta servers think they hold?',
  probe: 'cluster',
  sources: ['nodes -d', 'GET /metrics', 'perf counters'],
  versions: 'all',
  fixed: [
    { meaning: 'Difference', value: LEAST, unit: 'replicas', origin: 'Ours: single replicas are always on the move.' },
    { meaning: 'Time', value: MINUTES, unit: 'minutes', origin: 'Ours: servers and metas compare notes every 30 s.' },
  ],
  openAfter: 1,
  impact: ['Disks hold what nobody uses, or partitions lack what the metas count on.'],
  action: 'Look at the server’s log for replicas that cannot be opened or removed; see replicas.inactive.',
  command: "echo 'nodes -d' | ./run.sh shell --cluster {metas}",
  origin: 'Each server counts its own replicas; the metas count them from the partitions’ configurations.',
  judge: (context) => {
    if (!context.snapshot?.known || !context.snapshot.value.nodes.known) return [];
    const rows = new Map(context.snapshot.value.nodes.value.map((row) => [row.node, row.replicas]));
    const figure = { metric: 'total_replicas', meter: 'total_replicas' } as const;
    return judgeFigures(context, ID, figure, (node, own) => {
      const listed = rows.get(node) ?? own;
      if (Math.abs(own - listed) < LEAST) return [];
      const text = `${shown(node)} holds ${counted(own, 'replica')} while the meta servers count ${number(listed)}`;
      const facts = { value: own, reference: listed, unit: 'replicas' };
      const entity = entityOf('node', node);
      return [lasting(context, { check: ID, entity, reason: 'differs', text, minutes: MINUTES, facts })];
    });
  },
};
