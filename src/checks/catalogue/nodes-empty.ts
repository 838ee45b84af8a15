import { nodesEmptyWords } from '../../words/checks/nodes-empty.ts';
import { servingNodes } from '../answers.ts';
import type { Check, CheckDoc } from '../check.ts';
import { shellCommand } from '../command.ts';
import { exceptions } from '../exceptions.ts';
import { lasting } from '../lasting.ts';
import { entityOf } from '../result.ts';
import { SOFT } from '../soft.ts';
import { unread } from '../sources.ts';

const ID = 'nodes.empty';
const words = nodesEmptyWords.say;
const MINUTES = 30;

export const nodesEmpty: Check = {
  ...SOFT,
  id: ID,
  ...nodesEmptyWords.texts,
  probe: 'cluster',
  command: shellCommand('nodes -d'),
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
        text: words.empty({ node: row.node }),
        minutes: MINUTES,
        facts: { value: 0, unit: 'replicas' },
      }),
    );
    return exceptions(context, ID, words.none_empty({ nodes: rows.length }), wrong);
  },
};

export const nodesEmptyDoc: CheckDoc = {
  id: ID,
  question: 'Does every living replica server hold replicas?',
  sources: ['nodes -d'],
  versions: 'all',
  fixed: [
    { meaning: 'Time without a replica', value: MINUTES, unit: 'minutes', origin: 'Ours: time to start a balance.' },
  ],
  origin: 'Pegasus scale-out page: a new server is ALIVE with 0 replicas until somebody balances.',
};
