import type { ClusterSnapshot } from '../pegasus/cluster-snapshot.ts';
import type { Reading, Unknown, UnknownReason } from '../pegasus/reading.ts';

/** What was asked of one server in this run, and what came of it. */
export interface Answers {
  readonly heard: readonly string[];
  /** Sources that got no answer, with what was seen instead. */
  readonly silent: readonly string[];
}

export interface AnswerBook {
  readonly of: (server: string) => Answers;
  /** Whether any server answered anything: if none did, the tools are at fault rather than the servers. */
  readonly anyHeard: boolean;
}

/** A server that was asked and did not answer; every other reason says something of the probe, not of the server. */
const SILENCE: ReadonlySet<UnknownReason> = new Set(['no_answer', 'command_failed']);

/** Gathers by server what server_info and the servers' own HTTP endpoint said. */
export function answerBook(snapshot: ClusterSnapshot): AnswerBook {
  const book = new Map<string, { heard: string[]; silent: string[] }>();
  const note = (server: string, source: string, reading: Reading<unknown>) => {
    const entry = book.get(server) ?? { heard: [], silent: [] };
    book.set(server, entry);
    if (reading.known) entry.heard.push(source);
    else if (SILENCE.has(reading.reason)) entry.silent.push(`${source}: ${reading.detail}`);
  };
  if (snapshot.serverInfo.known) {
    for (const info of snapshot.serverInfo.value) note(info.server, 'server_info', info.answer);
  }
  for (const [server, reading] of snapshot.startTimes) note(server, '/recentStartTime', reading);
  for (const [server, reading] of snapshot.versions) note(server, '/version', reading);
  for (const [server, reading] of snapshot.metrics) note(server, '/metrics', reading);
  const anyHeard = [...book.values()].some((entry) => entry.heard.length > 0);
  return { of: (server) => book.get(server) ?? { heard: [], silent: [] }, anyHeard };
}

export interface UnreadableAnswer {
  readonly server: string;
  readonly why: Unknown;
}

/** Servers that did answer, in a form that is not known here, and told the fact in question in no other way either. */
export function unreadableAnswers(
  serverInfo: ClusterSnapshot['serverInfo'],
  overHttp: ReadonlyMap<string, Reading<unknown>>,
  told: ReadonlyMap<string, unknown>,
): readonly UnreadableAnswer[] {
  const found = new Map<string, Unknown>();
  const note = (server: string, reading: Reading<unknown>) => {
    if (!reading.known && reading.reason === 'malformed' && !told.has(server)) found.set(server, reading);
  };
  for (const [server, reading] of overHttp) note(server, reading);
  for (const { server, answer } of serverInfo.known ? serverInfo.value : []) note(server, answer);
  return [...found].map(([server, why]) => ({ server, why }));
}

/** Asked, and nothing came back although other servers answered the same tools. */
export function isSilent(book: AnswerBook, server: string): boolean {
  const { heard, silent } = book.of(server);
  return book.anyHeard && heard.length === 0 && silent.length > 0;
}

/** Nodes that the metas list as ALIVE and that do not answer: the metas take some 20 s to notice a death. */
export function silentNodes(snapshot: ClusterSnapshot): readonly string[] {
  if (!snapshot.nodes.known) return [];
  const book = answerBook(snapshot);
  return snapshot.nodes.value
    .filter((row) => row.status === 'ALIVE' && isSilent(book, row.node))
    .map((row) => row.node);
}

/** Nodes that count for means and spreads: ALIVE, and not known to be silent. */
export function servingNodes(snapshot: ClusterSnapshot) {
  if (!snapshot.nodes.known) return [];
  const silent = new Set(silentNodes(snapshot));
  return snapshot.nodes.value.filter((row) => row.status === 'ALIVE' && !silent.has(row.node));
}

/** Meta servers of the list that do not answer. */
export function silentMetas(snapshot: ClusterSnapshot): readonly string[] {
  if (!snapshot.clusterInfo.known) return [];
  const book = answerBook(snapshot);
  return snapshot.clusterInfo.value.metaServers.filter((meta) => isSilent(book, meta));
}
