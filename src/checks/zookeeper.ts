import type { ClusterInfo } from '../pegasus/cluster-snapshot.ts';
import type { CheckContext } from './check.ts';

const DEFAULT_PORT = 2181;

/** `zk1:2181,zk2:2181` in any order, without blanks, is the same ensemble. */
export function ensemble(hosts: string): string {
  return hosts
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '')
    .toSorted()
    .join(',');
}

/** The ensemble and the root below which the metas keep what they know, as one text. */
export function metadataPlace({
  zookeeperHosts,
  zookeeperRoot,
}: Pick<ClusterInfo, 'zookeeperHosts' | 'zookeeperRoot'>) {
  return `${ensemble(zookeeperHosts)} ${zookeeperRoot.trim()}`;
}

/** As cluster_info tells it in this run, else as it was told last; undefined where it never was. */
export function knownPlace({ snapshot, memory }: Pick<CheckContext, 'snapshot' | 'memory'>): string | undefined {
  const info = snapshot?.known ? snapshot.value.clusterInfo : undefined;
  return info?.known ? metadataPlace(info.value) : memory.zookeeper;
}

/** Ports of the ensemble, once each. */
export function zookeeperPorts(place: string): readonly number[] {
  const [hosts = ''] = place.split(' ');
  const ports = hosts
    .split(',')
    .filter((each) => each !== '')
    .map((each) => Number(/:(\d{1,5})(?:\/|$)/.exec(each)?.[1] ?? DEFAULT_PORT));
  return [...new Set(ports)];
}
