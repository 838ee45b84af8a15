import { silentNodes } from '../checks/answers.ts';
import { compareServers } from '../checks/server-list.ts';
import type { ClusterSnapshot } from '../pegasus/cluster-snapshot.ts';

/** The nodes of a cluster by whether they serve. */
export interface NodeCount {
  /** ALIVE and answering. */
  readonly serving: readonly string[];
  /** Not ALIVE, not answering, or expected and not listed. */
  readonly lost: readonly string[];
}

/** Share of the nodes, and least number of them, that are many. Ours: a single loss is what Pegasus is made for. */
const MANY_SHARE = 0.2;
const MANY = 2;

/** undefined: the nodes are not known. @param expected as the configuration names them; undefined: it does not */
export function countNodes(snapshot: ClusterSnapshot, expected: readonly string[] | undefined): NodeCount | undefined {
  if (!snapshot.nodes.known) return undefined;
  const rows = snapshot.nodes.value;
  const silent = new Set(silentNodes(snapshot));
  const serving = rows.filter(({ node, status }) => status === 'ALIVE' && !silent.has(node)).map(({ node }) => node);
  const missing =
    expected === undefined
      ? []
      : (compareServers(
          expected,
          rows.map(({ node }) => node),
        )?.missing ?? []);
  const down = rows.filter(({ node }) => !serving.includes(node)).map(({ node }) => node);
  return { serving, lost: [...down, ...missing] };
}

/** From how many lost nodes on a cluster of so many has lost many. */
export function manyNodes(nodes: number): number {
  return Math.max(MANY, Math.ceil(MANY_SHARE * nodes));
}
