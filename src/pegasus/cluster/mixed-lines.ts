import type { NodeRow, ServerInfo } from '../cluster-snapshot.ts';
import { type Reading, type Unknown, unknown } from '../reading.ts';
import { familyOf } from './family.ts';

interface Told {
  readonly nodes: Reading<readonly NodeRow[]>;
  readonly serverInfo: Reading<readonly ServerInfo[]>;
  readonly versions: ReadonlyMap<string, Reading<{ readonly version: string }>>;
}

/**
 * Why sums over the replica servers lack some of them; undefined if they do not. HEAD has metrics and no performance
 * counters, 2.4 and 2.5 the reverse: a shell of one line takes servers of the other for idle ones (that of 2.4 and 2.5
 * without a word).
 */
export function mixedLines({ nodes, serverInfo, versions }: Told): Unknown | undefined {
  const told = new Map([...versions].flatMap(([server, each]) => (each.known ? [[server, each.value.version]] : [])));
  for (const { server, answer } of serverInfo.known ? serverInfo.value : []) {
    if (answer.known) told.set(server, answer.value.version);
  }
  const [metrics, counters] = [true, false].map((head) =>
    replicaServers(nodes, serverInfo).filter((server) => hasMetrics(told.get(server)) === head),
  );
  if (!metrics?.length || !counters?.length) return undefined;
  const fewer = metrics.length < counters.length ? metrics : counters;
  const names = fewer.slice(0, 3).map((server) => `${server} (${told.get(server)})`);
  const rest = fewer.length > names.length ? ` and ${fewer.length - names.length} more` : '';
  return unknown('partial', `servers of both lines: one shell cannot add up ${names.join(', ')}${rest} and the others`);
}

/** The same reading, unless it is one that lacks servers without saying so. */
export function unlessMixed<T>(reading: Reading<T>, mixed: Unknown | undefined): Reading<T> {
  return reading.known && mixed !== undefined ? mixed : reading;
}

function replicaServers(nodes: Told['nodes'], serverInfo: Told['serverInfo']): readonly string[] {
  if (nodes.known) return nodes.value.filter(({ status }) => status === 'ALIVE').map(({ node }) => node);
  return serverInfo.known ? serverInfo.value.filter(({ role }) => role === 'replica').map(({ server }) => server) : [];
}

/** Undefined where the server did not tell what it is. */
function hasMetrics(version: string | undefined): boolean | undefined {
  const family = version === undefined ? undefined : familyOf(version);
  return family === undefined ? undefined : family === 'head';
}
