import type { ClusterSnapshot } from '../../pegasus/cluster-snapshot.ts';
import { metaMembersWords } from '../../words/checks/meta-members.ts';
import { answerBook, isSilent } from '../answers.ts';
import type { Check, CheckContext, CheckDoc, CheckResult } from '../check.ts';
import { shellCommand } from '../command.ts';
import { clusterOf, entityOf, resultsOf } from '../result.ts';
import { compareServers } from '../server-list.ts';
import { FACT } from '../soft.ts';
import { unread } from '../sources.ts';

const ID = 'meta.members';
const result = resultsOf(ID);
const words = metaMembersWords.say;

export const metaMembers: Check = {
  ...FACT,
  id: ID,
  ...metaMembersWords.texts,
  probe: 'cluster',
  command: shellCommand('server_info -t meta-server'),
  judge: (context) => (context.snapshot?.known ? judgeMembers(context, context.snapshot.value) : []),
};

export const metaMembersDoc: CheckDoc = {
  id: ID,
  question: 'Is the list of meta servers the configured one, and does each of them answer?',
  sources: ['cluster_info', 'server_info', 'GET /version'],
  versions: 'all',
  origin: 'cluster_info prints the list of the leader’s configuration, alive or not; so each one is asked.',
};

function judgeMembers(context: CheckContext, snapshot: ClusterSnapshot): readonly CheckResult[] {
  if (!snapshot.clusterInfo.known) return [unread(context, ID, 'clusterInfo', snapshot.clusterInfo)];
  const metas = [...new Set(snapshot.clusterInfo.value.metaServers)].toSorted();
  const bad = [...listResults(context, metas), ...silenceResults(snapshot, metas)];
  const asked = metas.some((meta) => answerBook(snapshot).of(meta).heard.length > 0);
  if (!asked && !snapshot.serverInfo.known) bad.push(unread(context, ID, 'serverInfo', snapshot.serverInfo));
  if (bad.length > 0) return bad;
  const text = words.complete({ metas: metas.length });
  return [result.ok(clusterOf(context), 'complete', text, { value: metas.length, unit: 'meta servers' })];
}

function listResults(context: CheckContext, metas: readonly string[]): CheckResult[] {
  const expected = context.expected.metas;
  if (expected.length === 0) return [];
  const difference = compareServers(expected, metas);
  if (difference === undefined) {
    if (expected.length === metas.length) return [];
    const text = words.count_differs({ metas: metas.length, expected: expected.length });
    return [
      result.warning(clusterOf(context), 'count_differs', text, { value: metas.length, reference: expected.length }),
    ];
  }
  return [
    ...difference.missing.map((meta) => result.warning(entityOf('node', meta), 'missing', words.missing({ meta }))),
    ...difference.unexpected.map((meta) =>
      result.warning(entityOf('node', meta), 'unexpected', words.unexpected({ meta })),
    ),
  ];
}

function silenceResults(snapshot: ClusterSnapshot, metas: readonly string[]): CheckResult[] {
  const book = answerBook(snapshot);
  const silent = metas.filter((meta) => isSilent(book, meta));
  const left = metas.length - silent.length;
  return silent.map((meta) => {
    const text = words.silent({ meta, left, metas: metas.length });
    const facts = {
      value: left,
      reference: metas.length,
      unit: 'meta servers',
      causes: [
        {
          cause: words.down({ meta }),
          confidence: 'likely' as const,
          evidence: book.of(meta).silent.slice(0, 4),
          disprovedBy: [words.answers()],
        },
      ],
    };
    return left > 1
      ? result.warning(entityOf('node', meta), 'silent', text, facts)
      : result.critical(entityOf('node', meta), 'silent', text, facts);
  });
}
