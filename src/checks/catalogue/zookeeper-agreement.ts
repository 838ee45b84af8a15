import type { ClusterSnapshot } from '../../pegasus/cluster-snapshot.ts';
import { zookeeperAgreementWords } from '../../words/checks/zookeeper-agreement.ts';
import { few } from '../../words/message.ts';
import type { Check, CheckContext, CheckDoc, CheckResult } from '../check.ts';
import { clusterOf, resultsOf } from '../result.ts';
import { FACT } from '../soft.ts';
import { unread } from '../sources.ts';
import { ensemble, metadataPlace } from '../zookeeper.ts';

const ID = 'zookeeper.agreement';
const words = zookeeperAgreementWords.say;
const result = resultsOf(ID);

export const zookeeperAgreement: Check = {
  ...FACT,
  id: ID,
  ...zookeeperAgreementWords.texts,
  probe: 'cluster',
  command: "curl -s 'http://<meta>/config?name=hosts_list'; curl -s 'http://<meta>/config?name=cluster_root'",
  judge: (context) => {
    if (!context.snapshot?.known) return [];
    const snapshot = context.snapshot.value;
    if (!snapshot.clusterInfo.known) return [unread(context, ID, 'clusterInfo', snapshot.clusterInfo)];
    return [judgePlace(context, snapshot, metadataPlace(snapshot.clusterInfo.value))];
  },
};

export const zookeeperAgreementDoc: CheckDoc = {
  id: ID,
  question: 'Do all meta servers keep their metadata in the same place, and in the same as before?',
  sources: ['cluster_info', 'GET /meta/cluster', 'GET /config?name='],
  versions: 'all',
  origin:
    'cluster_info and /meta/cluster tell what the leader uses. Each meta’s own options hosts_list and cluster_root are known at HEAD alone: 2.4 and 2.5 do not show them.',
};

function judgePlace(context: CheckContext, snapshot: ClusterSnapshot, place: string): CheckResult {
  const entity = clusterOf(context);
  const own = ownPlaces(snapshot);
  const usual = mostCommon([...own.values()]);
  const others = [...own].filter(([, each]) => each !== usual);
  const [first] = others;
  if (first !== undefined) {
    const text = words.differs({ servers: few(others.map(([server]) => server)), place: first[1], usual });
    return result.critical(entity, 'differs', text, { value: first[1], reference: usual });
  }
  const before = context.memory.zookeeper;
  if (before !== undefined && before !== place) {
    const text = words.moved({ place, before });
    return result.warning(entity, 'moved', text, { value: place, reference: before });
  }
  return result.ok(entity, 'same', words.same({ place, metas: own.size }), { value: place });
}

/** By meta server, of those that told both options. */
function ownPlaces({ options }: ClusterSnapshot): ReadonlyMap<string, string> {
  const places = new Map<string, string>();
  for (const [server, reading] of options ?? []) {
    const { hosts_list: hosts, cluster_root: root } = reading.known ? reading.value.options : {};
    if (hosts !== undefined && root !== undefined) places.set(server, `${ensemble(hosts)} ${root.trim()}`);
  }
  return places;
}

/** Of equally common values the lowest, so that nothing hangs on the order of the servers. */
function mostCommon(values: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0]?.[0] ?? '';
}
