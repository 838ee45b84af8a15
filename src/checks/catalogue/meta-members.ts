import type { ClusterSnapshot } from '../../pegasus/cluster-snapshot.ts';
import { answerBook, isSilent } from '../answers.ts';
import type { Check, CheckContext, CheckResult } from '../check.ts';
import { clusterOf, entityOf, resultsOf } from '../result.ts';
import { compareServers } from '../server-list.ts';
import { unread } from '../sources.ts';
import { counted, shown } from '../text.ts';

const ID = 'meta.members';
const result = resultsOf(ID);

export const metaMembers: Check = {
  id: ID,
  title: 'Meta servers',
  question: 'Is the list of meta servers the configured one, and does each of them answer?',
  probe: 'cluster',
  sources: ['cluster_info', 'server_info', 'GET /version'],
  versions: 'all',
  severityWhenUnknown: 'info',
  openAfter: 1,
  alertsWhenUnknown: false,
  impact: [
    'With every meta server lost, no failover, no new table and no new client is possible; reads and writes go on.',
  ],
  action: 'Start the meta server that is down, or correct the list that clients and servers are configured with.',
  command: "echo 'server_info -t meta-server' | ./run.sh shell --cluster {metas}",
  origin: 'cluster_info prints the list of the leader’s configuration, alive or not; so each one is asked.',
  judge: (context) => (context.snapshot?.known ? judgeMembers(context, context.snapshot.value) : []),
};

function judgeMembers(context: CheckContext, snapshot: ClusterSnapshot): readonly CheckResult[] {
  if (!snapshot.clusterInfo.known) return [unread(context, ID, 'clusterInfo', snapshot.clusterInfo)];
  const metas = [...new Set(snapshot.clusterInfo.value.metaServers)].toSorted();
  const bad = [...listResults(context, metas), ...silenceResults(snapshot, metas)];
  const asked = metas.some((meta) => answerBook(snapshot).of(meta).heard.length > 0);
  if (!asked && !snapshot.serverInfo.known) bad.push(unread(context, ID, 'serverInfo', snapshot.serverInfo));
  if (bad.length > 0) return bad;
  const text = `${counted(metas.length, 'meta server')} listed, and each that was asked answers`;
  return [result.ok(clusterOf(context), 'complete', text, { value: metas.length, unit: 'meta servers' })];
}

function listResults(context: CheckContext, metas: readonly string[]): CheckResult[] {
  const expected = context.expected.metas;
  if (expected.length === 0) return [];
  const difference = compareServers(expected, metas);
  if (difference === undefined) {
    if (expected.length === metas.length) return [];
    const text = `${counted(metas.length, 'meta server')} instead of ${expected.length} in the cluster’s list`;
    return [
      result.warning(clusterOf(context), 'count_differs', text, { value: metas.length, reference: expected.length }),
    ];
  }
  return [
    ...difference.missing.map((meta) =>
      result.warning(
        entityOf('node', meta),
        'missing',
        `${shown(meta)} is configured as meta server, and the cluster does not list it`,
      ),
    ),
    ...difference.unexpected.map((meta) =>
      result.warning(
        entityOf('node', meta),
        'unexpected',
        `The cluster lists the meta server ${shown(meta)}, which is not configured here`,
      ),
    ),
  ];
}

function silenceResults(snapshot: ClusterSnapshot, metas: readonly string[]): CheckResult[] {
  const book = answerBook(snapshot);
  const silent = metas.filter((meta) => isSilent(book, meta));
  const left = metas.length - silent.length;
  return silent.map((meta) => {
    const spare =
      left > 1 ? `${left} of ${metas.length} meta servers are left` : 'no other meta server is left to take over';
    const text = `The meta server ${shown(meta)} does not answer; ${spare}`;
    const facts = {
      value: left,
      reference: metas.length,
      unit: 'meta servers',
      causes: [
        {
          cause: `The meta server process on ${shown(meta)} is down or cut off`,
          confidence: 'likely' as const,
          evidence: book.of(meta).silent.slice(0, 4),
          disprovedBy: ['It answers `curl http://<meta>/version` from the host that ran the probe.'],
        },
      ],
    };
    return left > 1
      ? result.warning(entityOf('node', meta), 'silent', text, facts)
      : result.critical(entityOf('node', meta), 'silent', text, facts);
  });
}
