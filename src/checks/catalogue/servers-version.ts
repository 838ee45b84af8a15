import type { ClusterSnapshot } from '../../pegasus/cluster-snapshot.ts';
import { serversVersionWords } from '../../words/checks/servers-version.ts';
import { unreadableAnswers } from '../answers.ts';
import type { Check, CheckContext, CheckDoc, CheckResult } from '../check.ts';
import { shellCommand } from '../command.ts';
import { clusterOf, entityOf, resultsOf } from '../result.ts';
import { SOFT } from '../soft.ts';
import { unread } from '../sources.ts';

const ID = 'servers.version';
const words = serversVersionWords.say;
const result = resultsOf(ID);

export const serversVersion: Check = {
  ...SOFT,
  id: ID,
  ...serversVersionWords.texts,
  probe: 'cluster',
  command: shellCommand('server_info'),
  judge: (context) => (context.snapshot?.known ? judgeVersions(context, context.snapshot.value) : []),
};

export const serversVersionDoc: CheckDoc = {
  id: ID,
  question: 'Does every server run the right version?',
  sources: ['server_info', 'GET /version'],
  versions: 'all',
  origin:
    'Pegasus experiences page: the version of every server is correct. Without an expected version, all must be equal.',
};

/** A server whose answer cannot be read is not of the version that the others are of. */
function judgeVersions(context: CheckContext, snapshot: ClusterSnapshot): readonly CheckResult[] {
  const versions = versionsOf(snapshot);
  const unreadable = unreadableAnswers(snapshot.serverInfo, snapshot.versions, versions);
  if (unreadable.length > 0 && versions.size > 0) {
    return unreadable.map(({ server, why }) =>
      result.unknown(entityOf('node', server), why, words.unreadable({ server })),
    );
  }
  if (!snapshot.family.known && snapshot.family.reason === 'malformed' && versions.size > 0) {
    return [result.unknown(clusterOf(context), snapshot.family, words.unknown_make())];
  }
  return judgeReadable(context, snapshot, versions);
}

function judgeReadable(
  context: CheckContext,
  snapshot: ClusterSnapshot,
  versions: ReadonlyMap<string, string>,
): readonly CheckResult[] {
  if (versions.size === 0) {
    const { serverInfo } = snapshot;
    if (!serverInfo.known) return [unread(context, ID, 'serverInfo', serverInfo)];
    const silent = serverInfo.value.map((each) => each.answer).find((answer) => !answer.known);
    if (silent !== undefined && !silent.known) return [unread(context, ID, 'serverInfo', silent)];
    return [result.ok(clusterOf(context), 'no_servers', words.no_servers())];
  }
  const { expected } =
    context.expected.version === undefined
      ? { expected: mostCommon(versions) }
      : { expected: context.expected.version };
  const reason = context.expected.version === undefined ? 'mixed' : 'unexpected_version';
  const wrong = [...versions].filter(([, version]) => version !== expected);
  if (wrong.length === 0) {
    const text = words.equal({ servers: versions.size, version: expected });
    return [result.ok(clusterOf(context), 'equal', text, { value: expected, reference: expected })];
  }
  return wrong.map(([server, version]) =>
    result.warning(entityOf('node', server), reason, words[reason]({ server, version, expected }), {
      value: version,
      reference: expected,
    }),
  );
}

/** By server; server_info wins over the server's own HTTP answer. */
function versionsOf(snapshot: ClusterSnapshot): ReadonlyMap<string, string> {
  const versions = new Map<string, string>();
  for (const [server, reading] of snapshot.versions) {
    if (reading.known) versions.set(server, reading.value.version);
  }
  for (const info of snapshot.serverInfo.known ? snapshot.serverInfo.value : []) {
    if (info.answer.known) versions.set(info.server, info.answer.value.version);
  }
  return versions;
}

/** Of equally common versions the lowest, so that the result does not hang on the order of the servers. */
function mostCommon(versions: ReadonlyMap<string, string>): string {
  const counts = new Map<string, number>();
  for (const version of versions.values()) counts.set(version, (counts.get(version) ?? 0) + 1);
  const ranked = [...counts].toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return ranked[0]?.[0] ?? '';
}
