import { nodesCureOverdueWords } from '../../words/checks/nodes-cure-overdue.ts';
import type { Check, CheckDoc } from '../check.ts';
import { shellCommand } from '../command.ts';
import { exceptions } from '../exceptions.ts';
import { lasting } from '../lasting.ts';
import { entityOf } from '../result.ts';
import { SOFT } from '../soft.ts';
import { unread } from '../sources.ts';

const ID = 'nodes.cure_overdue';
const words = nodesCureOverdueWords.say;
const MINUTES = 30;

export const nodesCureOverdue: Check = {
  ...SOFT,
  id: ID,
  ...nodesCureOverdueWords.texts,
  probe: 'cluster',
  openAfter: 1,
  command: shellCommand('ls -d'),
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
        text: words.still_listed({ node: row.node, replicas: row.replicas }),
        minutes: MINUTES,
        facts: { value: row.replicas, reference: 0, unit: 'replicas' },
      }),
    );
    return exceptions(context, ID, words.none(), wrong);
  },
};

export const nodesCureOverdueDoc: CheckDoc = {
  id: ID,
  question: 'Are the replicas of dead nodes rebuilt elsewhere in time?',
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
  origin: 'The metas rebuild lost replicas elsewhere 10 minutes after a death, unless the level forbids it.',
};
