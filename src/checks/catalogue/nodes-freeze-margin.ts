import type { ClusterSnapshot, NodeRow } from '../../pegasus/cluster-snapshot.ts';
import { nodesFreezeMarginWords } from '../../words/checks/nodes-freeze-margin.ts';
import { few } from '../../words/message.ts';
import { silentNodes } from '../answers.ts';
import type { Check, CheckContext, CheckDoc, CheckResult } from '../check.ts';
import { shellCommand } from '../command.ts';
import { LEAST_ALIVE, LEAST_PERCENT, neededAlive } from '../needed-alive.ts';
import { clusterOf, resultsOf } from '../result.ts';
import { FACT } from '../soft.ts';
import { unread } from '../sources.ts';

const ID = 'nodes.freeze_margin';
const result = resultsOf(ID);
const words = nodesFreezeMarginWords.say;
export const nodesFreezeMargin: Check = {
  ...FACT,
  id: ID,
  ...nodesFreezeMarginWords.texts,
  probe: 'cluster',
  command: shellCommand('nodes -d'),
  judge: (context) => {
    if (!context.snapshot?.known) return [];
    const { nodes, clusterInfo } = context.snapshot.value;
    if (!nodes.known) return [unread(context, ID, 'nodes', nodes)];
    if (clusterInfo.known && clusterInfo.value.effectiveLevel === 'freezed') return [frozen(context)];
    return [judgeMargin(context, context.snapshot.value, nodes.value)];
  },
};

export const nodesFreezeMarginDoc: CheckDoc = {
  id: ID,
  question: 'How many more replica servers may be lost before the cluster freezes itself?',
  sources: ['nodes -d', 'server_info', 'cluster_info', 'GET /config?name='],
  versions: 'all',
  fixed: [
    {
      meaning: 'Replica servers that must be alive',
      value: LEAST_ALIVE,
      unit: 'nodes',
      origin: 'Pegasus default of min_live_node_count_for_unfreeze; the meta leader’s own value where it told it.',
    },
    {
      meaning: 'Share of replica servers that must be alive',
      value: LEAST_PERCENT,
      unit: 'percent',
      origin:
        'node_live_percentage_threshold_for_update in the shipped configuration (65 where the file does not set it); the meta leader’s own value where it told it.',
    },
  ],
  origin: 'The metas count servers on each use of the level. A small cluster that is whole has no margin, and is ok.',
};

function frozen(context: CheckContext): CheckResult {
  return result.ok(clusterOf(context), 'frozen', words.frozen());
}

function judgeMargin(context: CheckContext, snapshot: ClusterSnapshot, rows: readonly NodeRow[]): CheckResult {
  const entity = clusterOf(context);
  const lost = [...rows.filter((row) => row.status !== 'ALIVE').map((row) => row.node), ...silentNodes(snapshot)];
  const alive = rows.length - lost.length;
  const needed = neededAlive(snapshot, rows.length);
  const margin = alive - needed;
  const facts = { value: margin, reference: 1, unit: 'nodes' };
  const counts = { serving: alive, nodes: rows.length, needed };
  if (margin > 0) return result.ok(entity, 'margin', words.margin(counts), facts);
  if (lost.length === 0) return result.ok(entity, 'no_margin', words.margin(counts), facts);
  const next = margin === 0 ? 'next_loss' : 'imminent';
  return result.warning(entity, next, words[next](counts), {
    ...facts,
    causes: [
      {
        cause: words.lost(),
        confidence: 'certain',
        evidence: [words.lost_nodes({ nodes: few(lost) })],
        disprovedBy: [],
      },
    ],
  });
}
