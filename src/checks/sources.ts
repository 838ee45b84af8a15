import type { ClusterSnapshot } from '../pegasus/cluster-snapshot.ts';
import type { Unknown } from '../pegasus/reading.ts';
import { sourceWords } from '../words/common/sources.ts';
import { few } from '../words/message.ts';
import { silentMetas, silentNodes } from './answers.ts';
import type { CheckContext, CheckResult } from './check.ts';
import { clusterOf, resultsOf, type ToldCause } from './result.ts';

/**
 * Commands of the cluster probe that several checks live on. When one cannot be read, its owner reports that once and
 * the other checks name the owner as what blocks them.
 */
export const SOURCES = {
  clusterInfo: { owner: 'meta.leader', command: 'cluster_info' },
  requestedLevel: { owner: 'meta.level_requested', command: 'get_meta_level' },
  nodes: { owner: 'nodes.alive', command: 'nodes -d' },
  tables: { owner: 'tables.count', command: 'ls -d' },
  serverInfo: { owner: 'servers.version', command: 'server_info' },
  nodeUsage: { owner: 'latency.read_p99', command: 'nodes -d -u -q' },
  tableStat: { owner: 'traffic.read', command: 'app_stat' },
} as const;
export type SourceId = keyof typeof SOURCES;

/** Sources that need an answer from every server the metas take for ALIVE. */
const NEEDS_EVERY_NODE: ReadonlySet<SourceId> = new Set(['nodeUsage', 'tableStat']);

/** The check's result when its source could not be read: one unknown on the cluster. */
export function unread(context: CheckContext, check: string, source: SourceId, why: Unknown): CheckResult {
  const { owner, command } = SOURCES[source];
  const snapshot = context.snapshot?.known ? context.snapshot.value : undefined;
  const collected = why.reason !== 'not_collected';
  const silent = snapshot !== undefined && collected && NEEDS_EVERY_NODE.has(source) ? silentNodes(snapshot) : [];
  const blockedBy = silent.length > 0 ? 'nodes.alive' : owner;
  const what = collected ? sourceWords.say.unread({ command }) : sourceWords.say.absent({ command });
  return resultsOf(check).unknown(clusterOf(context), why, what, blockedBy, {
    causes: snapshot === undefined || !collected ? [] : deadMetaCause(snapshot),
  });
}

function deadMetaCause(snapshot: ClusterSnapshot): readonly ToldCause[] {
  const dead = silentMetas(snapshot);
  if (dead.length === 0) return [];
  return [
    {
      cause: sourceWords.say.tries_dead_metas(),
      confidence: 'likely',
      evidence: [sourceWords.say.silent_metas({ metas: few(dead) })],
      disprovedBy: [sourceWords.say.fails_again()],
    },
  ];
}
