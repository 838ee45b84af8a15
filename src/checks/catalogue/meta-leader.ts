import { silentMetas } from '../answers.ts';
import type { Check, CheckContext, CheckResult } from '../check.ts';
import { clusterOf, resultsOf } from '../result.ts';
import { unread } from '../sources.ts';
import { listed, shown } from '../text.ts';

const ID = 'meta.leader';
const result = resultsOf(ID);

export const metaLeader: Check = {
  id: ID,
  title: 'Meta leader',
  question: 'Is there a meta leader, and is it the same one as before?',
  probe: 'cluster',
  sources: ['cluster_info'],
  versions: 'all',
  severityWhenUnknown: 'warning',
  openAfter: 1,
  alertsWhenUnknown: false,
  impact: [
    'A new leader has the level of its configuration file: a level set by hand before is lost.',
    'Commands may take 10 to 30 s or fail while a meta server is down; clients notice nothing.',
  ],
  action: 'Find out why the leader moved: look at the old leader’s process, its log and its ZooKeeper session.',
  command: "echo 'server_info -t meta-server' | ./run.sh shell --cluster {metas}",
  origin: 'Meta failover follows the ZooKeeper session timeout (10 s); function levels are not persisted.',
  judge: (context) => {
    if (!context.snapshot?.known) return [];
    const { clusterInfo } = context.snapshot.value;
    if (!clusterInfo.known) return [unread(context, ID, 'clusterInfo', clusterInfo)];
    return [judgeLeader(context, clusterInfo.value.primaryMetaServer.trim())];
  },
};

function judgeLeader(context: CheckContext, leader: string): CheckResult {
  const entity = clusterOf(context);
  if (leader === '' || leader === '-') {
    return result.critical(entity, 'no_leader', 'cluster_info names no primary meta server', { value: leader });
  }
  const before = context.memory.leader;
  if (before === undefined || before === leader) {
    return result.ok(entity, 'led', `${shown(leader)} leads`, { value: leader });
  }
  const text = `The meta leader moved from ${shown(before)} to ${shown(leader)} since the last inspection`;
  return result.warning(entity, 'leader_changed', text, {
    value: leader,
    reference: before,
    causes: causes(context, before),
  });
}

function causes(context: CheckContext, before: string) {
  const silent = context.snapshot?.known ? silentMetas(context.snapshot.value) : [];
  if (!silent.includes(before)) return [];
  return [
    {
      cause: `The old leader ${shown(before)} is down`,
      confidence: 'likely' as const,
      evidence: [`${listed(silent)} does not answer`],
      disprovedBy: ['Its process runs and its log shows an expired ZooKeeper session.'],
    },
  ];
}
