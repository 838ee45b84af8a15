import type { NodeRow } from '../../pegasus/cluster-snapshot.ts';
import { silentNodes } from '../answers.ts';
import type { Check, CheckContext, CheckResult } from '../check.ts';
import { clusterOf, resultsOf } from '../result.ts';
import { unread } from '../sources.ts';
import { counted, listed } from '../text.ts';

const ID = 'nodes.freeze_margin';
const result = resultsOf(ID);
/** min_live_node_count_for_unfreeze. */
const LEAST_ALIVE = 3;
/** node_live_percentage_threshold_for_update, as the shipped configuration has it. */
const LEAST_PERCENT = 50;

export const nodesFreezeMargin: Check = {
  id: ID,
  title: 'Margin before the automatic freeze',
  question: 'How many more replica servers may be lost before the cluster freezes itself?',
  probe: 'cluster',
  sources: ['nodes -d', 'server_info', 'cluster_info'],
  versions: 'all',
  fixed: [
    {
      meaning: 'Replica servers that must be alive',
      value: LEAST_ALIVE,
      unit: 'nodes',
      origin: 'Pegasus default of min_live_node_count_for_unfreeze.',
    },
    {
      meaning: 'Share of replica servers that must be alive',
      value: LEAST_PERCENT,
      unit: 'percent',
      origin:
        'node_live_percentage_threshold_for_update in the shipped configuration (65 where the file does not set it).',
    },
  ],
  severityWhenUnknown: 'info',
  openAfter: 1,
  alertsWhenUnknown: false,
  impact: ['In a frozen cluster a partition that loses its primary gets no new one.'],
  action: 'Bring the lost servers back before anything else is stopped or restarted.',
  command: "echo 'nodes -d' | ./run.sh shell --cluster {metas}",
  origin: 'The metas count servers on each use of the level. A small cluster that is whole has no margin, and is ok.',
  judge: (context) => {
    if (!context.snapshot?.known) return [];
    const { nodes, clusterInfo } = context.snapshot.value;
    if (!nodes.known) return [unread(context, ID, 'nodes', nodes)];
    if (clusterInfo.known && clusterInfo.value.effectiveLevel === 'freezed') return [frozen(context)];
    return [judgeMargin(context, nodes.value, silentNodes(context.snapshot.value))];
  },
};

function frozen(context: CheckContext): CheckResult {
  return result.ok(clusterOf(context), 'frozen', 'The level is freezed already: meta.level tells');
}

function judgeMargin(context: CheckContext, rows: readonly NodeRow[], silent: readonly string[]): CheckResult {
  const entity = clusterOf(context);
  const lost = [...rows.filter((row) => row.status !== 'ALIVE').map((row) => row.node), ...silent];
  const alive = rows.length - lost.length;
  const needed = Math.max(LEAST_ALIVE, Math.ceil((LEAST_PERCENT * rows.length) / 100));
  const margin = alive - needed;
  const facts = { value: margin, reference: 1, unit: 'nodes' };
  const now = `${alive} of ${counted(rows.length, 'node')} serve, and the cluster freezes itself below ${needed}`;
  if (lost.length === 0) return result.ok(entity, margin > 0 ? 'margin' : 'no_margin', now, facts);
  if (margin > 0) return result.ok(entity, 'margin', now, facts);
  const next = margin === 0 ? 'one more loss freezes it' : 'it will freeze once the meta servers notice';
  return result.warning(entity, margin === 0 ? 'next_loss' : 'imminent', `${now}: ${next}`, {
    ...facts,
    causes: [
      {
        cause: 'Replica servers are lost',
        confidence: 'certain',
        evidence: [listed(lost)],
        disprovedBy: [],
      },
    ],
  });
}
