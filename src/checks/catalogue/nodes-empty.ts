import { servingNodes } from '../answers.ts';
import type { Check } from '../check.ts';
import { exceptions } from '../exceptions.ts';
import { lasting } from '../lasting.ts';
import { entityOf } from '../result.ts';
import { SOFT } from '../soft.ts';
import { unread } from '../sources.ts';
import { counted, shown } from '../text.ts';

const ID = 'nodes.empty';
const MINUTES = 30;

export const nodesEmpty: Check = {
  ...SOFT,
  id: ID,
  title: 'Nodes without replicas',
  question: 'Does every living replica server hold replicas?',
  probe: 'cluster',
  sources: ['nodes -d'],
  versions: 'all',
  fixed: [
    { meaning: 'Time without a replica', value: MINUTES, unit: 'minutes', origin: 'Ours: time to start a balance.' },
  ],
  impact: ['The machine is paid for and does nothing; the others carry its share.'],
  action: 'After a scale-out, set the level to lively until balanced; else look why the metas give it nothing.',
  command: "echo 'nodes -d' | ./run.sh shell --cluster {metas}",
  origin: 'Pegasus scale-out page: a new server is ALIVE with 0 replicas until somebody balances.',
  judge: (context) => {
    if (!context.snapshot?.known) return [];
    const { nodes } = context.snapshot.value;
    if (!nodes.known) return [unread(context, ID, 'nodes', nodes)];
    const rows = servingNodes(context.snapshot.value);
    const others = rows.reduce((sum, row) => sum + row.replicas, 0);
    const empty = others < rows.length ? [] : rows.filter((row) => row.replicas === 0);
    const wrong = empty.map((row) =>
      lasting(context, {
        check: ID,
        entity: entityOf('node', row.node),
        reason: 'empty',
        text: `${shown(row.node)} is ALIVE and holds no replica`,
        minutes: MINUTES,
        facts: { value: 0, unit: 'replicas' },
      }),
    );
    return exceptions(context, ID, `${counted(rows.length, 'serving node')} hold replicas`, wrong);
  },
};
