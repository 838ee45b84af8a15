import type { Check } from '../check.ts';
import { exceptions } from '../exceptions.ts';
import { lasting } from '../lasting.ts';
import { entityOf } from '../result.ts';
import { SOFT } from '../soft.ts';
import { unread } from '../sources.ts';
import { counted, shown } from '../text.ts';

const ID = 'nodes.cure_overdue';
const MINUTES = 30;

export const nodesCureOverdue: Check = {
  ...SOFT,
  id: ID,
  title: 'Replicas of dead nodes',
  question: 'Are the replicas of dead nodes rebuilt elsewhere in time?',
  probe: 'cluster',
  sources: ['nodes -d'],
  versions: 'all',
  fixed: [
    {
      meaning: 'Time that a dead node may still be listed with replicas',
      value: MINUTES,
      unit: 'minutes',
      origin: 'replica_assign_delay_ms_for_dropouts (10 minutes) and as much again to copy, twice; ours.',
    },
  ],
  openAfter: 1,
  impact: ['The partitions stay short of a replica until somebody does something.'],
  action:
    'Bring the node back, or see why the metas do not rebuild: level, black list, disks of the others, flow control.',
  command: "echo 'ls -d' | ./run.sh shell --cluster {metas}",
  origin: 'The metas rebuild lost replicas elsewhere 10 minutes after a death, unless the level forbids it.',
  judge: (context) => {
    if (!context.snapshot?.known) return [];
    const { nodes } = context.snapshot.value;
    if (!nodes.known) return [unread(context, ID, 'nodes', nodes)];
    const holding = nodes.value.filter((row) => row.status !== 'ALIVE' && row.replicas > 0);
    const wrong = holding.map((row) =>
      lasting(context, {
        check: ID,
        entity: entityOf('node', row.node),
        reason: 'not_rebuilt',
        text: `${shown(row.node)} is UNALIVE and still listed for ${counted(row.replicas, 'replica')}`,
        minutes: MINUTES,
        facts: { value: row.replicas, reference: 0, unit: 'replicas' },
      }),
    );
    return exceptions(context, ID, 'No dead node is listed for replicas', wrong);
  },
};
