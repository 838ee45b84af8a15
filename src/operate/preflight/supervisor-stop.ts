import { silentMetas } from '../../checks/answers.ts';
import { locator } from '../../checks/locate.ts';
import type { ClusterSnapshot } from '../../pegasus/cluster-snapshot.ts';
import { unknown } from '../../pegasus/reading.ts';
import { operateLimitWords } from '../../words/common/operate-limits.ts';
import { operateRemedyWords } from '../../words/common/operate-remedies.ts';
import { operateValueWords } from '../../words/common/operate-values.ts';
import { few } from '../../words/message.ts';
import { cutOff } from '../cut-off.ts';
import type { OperateFacts } from '../facts.ts';
import { countNodes } from '../lost-nodes.ts';
import type { Condition } from '../operation.ts';
import { condition, judged, noneOf, unseen } from './condition.ts';

const value = operateValueWords.say;
const limit = operateLimitWords.say;
const remedy = operateRemedyWords.say;

/** No stop takes writes or reads away from a partition, and nothing forces one that would. */
export function partitionsStayWritable(snapshot: ClusterSnapshot, nodes: readonly string[]): Condition {
  const lost = cutOff(snapshot, nodes);
  if (lost === undefined) {
    const why = snapshot.tables.known ? unknown('partial', 'the tables were not told') : snapshot.tables;
    return unseen('partitions_stay_writable', why, 'ls -d', limit.cut_off());
  }
  const names = [...lost.unreadable, ...lost.unwritable];
  if (names.length === 0 && lost.unseen.length > 0) {
    return condition('partitions_stay_writable', 'unknown', {
      value: value.names({ names: few(lost.unseen) }),
      limit: limit.cut_off(),
      remedy: remedy.cut_off_unseen(),
      names: lost.unseen,
    });
  }
  const counts = { unwritable: lost.unwritable.length, unreadable: lost.unreadable.length };
  return judged('partitions_stay_writable', names.length === 0, {
    value: names.length === 0 ? value.none() : value.cut_off({ ...counts, names: few(names, 10) }),
    limit: limit.cut_off(),
    remedy: remedy.cut_off(),
    names,
  });
}

/** More than half of the metas stay, so that the loss of another one leaves a leader. */
export function metaMajority(snapshot: ClusterSnapshot, stopped: readonly string[]): Condition {
  const { clusterInfo } = snapshot;
  if (!clusterInfo.known) return unseen('meta_majority', clusterInfo, 'cluster_info', limit.majority({ least: 1 }));
  const { metaServers } = clusterInfo.value;
  const silent = new Set(silentMetas(snapshot));
  const left = metaServers.filter((meta) => !silent.has(meta) && !stopped.includes(meta)).length;
  const least = Math.floor(metaServers.length / 2) + 1;
  return judged('meta_majority', left >= least, {
    value: value.metas({ left, metas: metaServers.length }),
    limit: limit.majority({ least }),
    remedy: remedy.majority(),
  });
}

/** A second host waits until the first one is back: started by Farrier, or seen to serve again, whoever started it. */
export function oneHostAtATime(facts: OperateFacts, snapshot: ClusterSnapshot, host: string): Condition {
  const others = facts.desk.stoppedHosts.filter((each) => each !== host && !isBack(facts, snapshot, each));
  return noneOf('one_host_at_a_time', others, remedy.one_host());
}

/** Whether all servers that the cluster names on the host serve. */
function isBack(facts: OperateFacts, snapshot: ClusterSnapshot, host: string): boolean {
  const isOn = locator(facts.hosts);
  const metas = snapshot.clusterInfo.known ? snapshot.clusterInfo.value.metaServers : [];
  const { serving = [], lost = [] } = countNodes(snapshot, facts.expected.nodes) ?? {};
  const here = [...serving, ...lost, ...metas].filter((server) => isOn(server, host));
  const down = new Set([...lost, ...silentMetas(snapshot)]);
  return here.length > 0 && here.every((server) => !down.has(server));
}

/** A server that is stopped while replicas move to it or from it leaves them half moved. */
export function noBalanceRunning({ clusterInfo, requestedLevel }: ClusterSnapshot): Condition {
  const id = 'no_balance_running';
  if (!clusterInfo.known) return unseen(id, clusterInfo, 'cluster_info', limit.not_lively());
  if (!requestedLevel.known) return unseen(id, requestedLevel, 'get_meta_level', limit.not_lively());
  const effective = clusterInfo.value.effectiveLevel;
  const requested = requestedLevel.value;
  return judged(id, effective !== 'lively' && requested !== 'lively', {
    value: value.levels({ effective, requested }),
    limit: limit.not_lively(),
    remedy: remedy.balance(),
  });
}
