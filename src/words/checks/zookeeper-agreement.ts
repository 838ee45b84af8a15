import type { Few } from '../message.ts';
import { checkWords } from '../words-of.ts';

interface Differs {
  readonly [name: string]: string | Few<string>;
  readonly servers: Few<string>;
  /** Ensemble and root, as the first of these servers is configured. */
  readonly place: string;
  readonly usual: string;
}

export const zookeeperAgreementWords = checkWords('zookeeper.agreement', {
  title: 'ZooKeeper of the meta servers',
  impact: [
    'Metas that use another ensemble or root elect a leader of their own; one that takes over knows none of the tables, and replica servers that report them to it make it abort.',
  ],
  action:
    'Stop the meta server that is configured otherwise, before it leads. Compare hosts_list, cluster_root and the lock’s path in the configuration files.',
  says: {
    differs: ({ servers, place, usual }: Differs, say) =>
      `${say.list(servers)} is configured with ZooKeeper ${say.name(place)} while other meta servers use ${say.name(usual)}`,
    moved: ({ place, before }: { place: string; before: string }, say) =>
      `The leader keeps its metadata in ${say.name(place)}, at the last inspection in ${say.name(before)}`,
    same: ({ place, metas }: { place: string; metas: number }, say) => {
      const alike = metas > 1 ? `, as ${say.count(metas, 'meta server')} are configured` : '';
      return `The leader keeps its metadata in ${say.name(place)}${alike}`;
    },
  },
});
