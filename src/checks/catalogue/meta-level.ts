import type { ClusterSnapshot, MetaLevel } from '../../pegasus/cluster-snapshot.ts';
import { silentNodes } from '../answers.ts';
import type { Cause, Check, CheckContext, CheckResult } from '../check.ts';
import { clusterOf, resultsOf } from '../result.ts';
import { unread } from '../sources.ts';
import { listed } from '../text.ts';

const ID = 'meta.level';
const result = resultsOf(ID);

export const metaLevel: Check = {
  id: ID,
  title: 'Meta function level',
  question: 'Is the effective meta level steady?',
  probe: 'cluster',
  sources: ['cluster_info', 'get_meta_level'],
  versions: 'all',
  severityWhenUnknown: 'warning',
  openAfter: 1,
  alertsWhenUnknown: false,
  impact: [
    'Below steady, a partition that loses its primary gets no new one; above it, replicas move between servers.',
  ],
  action: 'Bring lost servers back first; set the level back to steady once nobody needs the other one.',
  command: "echo 'get_meta_level' | ./run.sh shell --cluster {metas}",
  origin: 'Pegasus experiences page: the level is steady in normal operation. cluster_info prints the effective level.',
  judge: (context) => {
    if (!context.snapshot?.known) return [];
    const { clusterInfo } = context.snapshot.value;
    if (!clusterInfo.known) return [unread(context, ID, 'clusterInfo', clusterInfo)];
    return [judgeLevel(context, context.snapshot.value, clusterInfo.value.effectiveLevel)];
  },
};

const MEANING: Readonly<Record<Exclude<MetaLevel, 'steady'>, string>> = {
  stopped: 'the metas do nothing at all',
  blind: 'the metas answer and react to nothing',
  freezed: 'lost primaries are not replaced',
  lively: 'the balancer moves replicas',
};

function judgeLevel(context: CheckContext, snapshot: ClusterSnapshot, level: MetaLevel): CheckResult {
  const entity = clusterOf(context);
  if (level === 'steady')
    return result.ok(entity, 'steady', 'The effective meta level is steady', { value: level, reference: 'steady' });
  const requested = snapshot.requestedLevel.known ? snapshot.requestedLevel.value : undefined;
  const asked =
    requested === level ? `, as requested` : requested === undefined ? '' : `, while ${requested} is requested`;
  const text = `The effective meta level is ${level} instead of steady${asked}: ${MEANING[level]}`;
  const facts = { value: level, reference: 'steady', causes: causes(snapshot, level, requested) };
  // Lively is a supervised window, and so is a freeze by hand; the other cases leave the cluster unattended.
  const supervised = level === 'lively' || (level === 'freezed' && requested === 'freezed');
  return supervised ? result.warning(entity, level, text, facts) : result.critical(entity, level, text, facts);
}

function causes(snapshot: ClusterSnapshot, level: MetaLevel, requested: MetaLevel | undefined): readonly Cause[] {
  if (requested === level) {
    return [
      {
        cause: 'Somebody set this level and has not set it back',
        confidence: 'certain',
        evidence: [`get_meta_level says ${level}`],
        disprovedBy: [],
      },
    ];
  }
  if (level !== 'freezed' || !snapshot.nodes.known) return [];
  const rows = snapshot.nodes.value;
  const lost = rows.filter((row) => row.status !== 'ALIVE').map((row) => row.node);
  const evidence = [`${rows.length - lost.length} of ${rows.length} nodes are ALIVE`];
  if (lost.length > 0) evidence.push(`UNALIVE: ${listed(lost)}`);
  const silent = silentNodes(snapshot);
  if (silent.length > 0) evidence.push(`ALIVE but silent: ${listed(silent)}`);
  return [
    {
      cause: 'The cluster froze itself because too few replica servers are alive; it lifts by itself when they return',
      confidence: 'likely',
      evidence,
      disprovedBy: ['Three or more servers and half of all are alive, and the level stays freezed.'],
    },
  ];
}
