import { metaLeaderWords } from '../../words/checks/meta-leader.ts';
import { few } from '../../words/message.ts';
import { silentMetas } from '../answers.ts';
import type { Check, CheckContext, CheckDoc, CheckResult } from '../check.ts';
import { shellCommand } from '../command.ts';
import { clusterOf, resultsOf } from '../result.ts';
import { FACT } from '../soft.ts';
import { unread } from '../sources.ts';

const ID = 'meta.leader';
const result = resultsOf(ID);
const words = metaLeaderWords.say;

export const metaLeader: Check = {
  ...FACT,
  id: ID,
  ...metaLeaderWords.texts,
  probe: 'cluster',
  severityWhenUnknown: 'warning',
  command: shellCommand('server_info -t meta-server'),
  judge: (context) => {
    if (!context.snapshot?.known) return [];
    const { clusterInfo } = context.snapshot.value;
    if (!clusterInfo.known) return [unread(context, ID, 'clusterInfo', clusterInfo)];
    return [judgeLeader(context, clusterInfo.value.primaryMetaServer.trim())];
  },
};

export const metaLeaderDoc: CheckDoc = {
  id: ID,
  question: 'Is there a meta leader, and is it the same one as before?',
  sources: ['cluster_info'],
  versions: 'all',
  origin: 'Meta failover follows the ZooKeeper session timeout (10 s); function levels are not persisted.',
};

function judgeLeader(context: CheckContext, leader: string): CheckResult {
  const entity = clusterOf(context);
  if (leader === '' || leader === '-') {
    return result.critical(entity, 'no_leader', words.no_leader(), { value: leader });
  }
  const before = context.memory.leader;
  if (before === undefined || before === leader) {
    return result.ok(entity, 'led', words.led({ leader }), { value: leader });
  }
  return result.warning(entity, 'leader_changed', words.moved({ before, leader }), {
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
      cause: words.old_down({ before }),
      confidence: 'likely' as const,
      evidence: [words.silent({ metas: few(silent) })],
      disprovedBy: [words.session_expired()],
    },
  ];
}
