import type { ClusterSnapshot, MetaLevel } from '../../pegasus/cluster-snapshot.ts';
import { metaLevelWords } from '../../words/checks/meta-level.ts';
import { lostNodeWords } from '../../words/common/lost-nodes.ts';
import { few } from '../../words/message.ts';
import { silentNodes } from '../answers.ts';
import type { Check, CheckContext, CheckDoc, CheckResult, LevelOperation } from '../check.ts';
import { shellCommand } from '../command.ts';
import { levelNow } from '../level-memory.ts';
import { clusterOf, resultsOf, type ToldCause } from '../result.ts';
import { FACT } from '../soft.ts';
import { unread } from '../sources.ts';

const ID = 'meta.level';
const result = resultsOf(ID);
const words = metaLevelWords.say;
/** How much later than planned an operation may set the level back: the minute tick, and a command that is tried twice. */
const LATE_MS = 5 * 60_000;

export const metaLevel: Check = {
  ...FACT,
  id: ID,
  ...metaLevelWords.texts,
  probe: 'cluster',
  severityWhenUnknown: 'warning',
  command: shellCommand('get_meta_level'),
  judge: (context) => {
    if (!context.snapshot?.known) return [];
    const { clusterInfo } = context.snapshot.value;
    if (!clusterInfo.known) return [unread(context, ID, 'clusterInfo', clusterInfo)];
    return [judgeLevel(context, context.snapshot.value, clusterInfo.value.effectiveLevel)];
  },
};

export const metaLevelDoc: CheckDoc = {
  id: ID,
  question: 'Is the effective meta level steady?',
  sources: ['cluster_info', 'get_meta_level'],
  versions: 'all',
  origin: 'Pegasus experiences page: the level is steady in normal operation. cluster_info prints the effective level.',
};

function judgeLevel(context: CheckContext, snapshot: ClusterSnapshot, level: MetaLevel): CheckResult {
  const entity = clusterOf(context);
  if (level === 'steady') return result.ok(entity, 'steady', words.steady(), { value: level, reference: 'steady' });
  const requested = snapshot.requestedLevel.known ? snapshot.requestedLevel.value : undefined;
  const text = words.off({ level, requested: requested ?? null });
  const operation = operationOf(context, level);
  if (operation?.until !== undefined && context.now <= operation.until + LATE_MS) {
    const { id, approvedBy, until } = operation;
    return result.ok(entity, 'operation', words.operation({ level, id, approvedBy, until }), { value: level });
  }
  const facts = { value: level, reference: 'steady', causes: causes(context, snapshot, level, requested) };
  // Lively is a supervised window, and so is a freeze by hand; the other cases leave the cluster unattended.
  const supervised = level === 'lively' || (level === 'freezed' && requested === 'freezed');
  return supervised ? result.warning(entity, level, text, facts) : result.critical(entity, level, text, facts);
}

/** Farrier's own operation, where the level is the one that it set. */
function operationOf({ levelOperation }: CheckContext, level: MetaLevel): LevelOperation | undefined {
  return levelOperation?.level === level ? levelOperation : undefined;
}

function causes(
  context: CheckContext,
  snapshot: ClusterSnapshot,
  level: MetaLevel,
  requested: MetaLevel | undefined,
): readonly ToldCause[] {
  if (requested === level) return [requestedSo(context, level)];
  if (level !== 'freezed' || !snapshot.nodes.known) return [];
  const rows = snapshot.nodes.value;
  const lost = rows.filter((row) => row.status !== 'ALIVE').map((row) => row.node);
  const evidence = [words.alive({ alive: rows.length - lost.length, nodes: rows.length })];
  if (lost.length > 0) evidence.push(lostNodeWords.say.unalive({ nodes: few(lost) }));
  const silent = silentNodes(snapshot);
  if (silent.length > 0) evidence.push(lostNodeWords.say.silent({ nodes: few(silent) }));
  return [
    {
      cause: words.froze_itself(),
      confidence: 'likely',
      evidence,
      disprovedBy: [words.stays_frozen()],
    },
  ];
}

/** Who set it, as far as inspections and Farrier's own operations can tell. */
function requestedSo(context: CheckContext, level: MetaLevel): ToldCause {
  const operation = operationOf(context, level);
  const seen = levelNow(context);
  const evidence = [words.told({ level })];
  if (seen !== undefined && seen.how !== 'first_seen') evidence.push(words.since({ at: seen.since }));
  if (operation !== undefined) {
    const { id, approvedBy, startedAt } = operation;
    return { cause: words.set_by({ id, approvedBy, at: startedAt }), confidence: 'certain', evidence, disprovedBy: [] };
  }
  if (seen?.how === 'with_leader') {
    return { cause: words.began_so(), confidence: 'likely', evidence, disprovedBy: [words.set_since()] };
  }
  return { cause: words.left_so(), confidence: 'certain', evidence, disprovedBy: [] };
}
