import type { Few } from '../message.ts';
import { checkWords } from '../words-of.ts';

export const zookeeperSessionWords = checkWords('zookeeper.session', {
  title: 'ZooKeeper sessions of the meta servers',
  impact: [
    'Without a meta server no primary is replaced and no new client finds its partitions; reads and writes go on.',
  ],
  action:
    'Bring ZooKeeper back first, then start the meta servers. Their supervisor must restart on exit status 0 too (systemd: Restart=always).',
  says: {
    running: ({ hosts }: { hosts: number }, say) => `${say.count(hosts, 'meta host')} looked at`,
    gone: ({ hosts }: { hosts: Few<string> }, say) =>
      `The meta servers of ${say.list(hosts)} are gone, and no kernel log or reboot says why`,
    lost_sessions: 'They lost their ZooKeeper sessions, and ended themselves',
    no_process: ({ hosts }: { hosts: Few<string> }, say) => `No meta process on ${say.list(hosts)}`,
    place: ({ place }: { place: string }, say) => `They keep their metadata in ${say.name(place)}`,
    zookeeper_answers: 'ZooKeeper answers, and was not restarted.',
    on_purpose: 'Somebody stopped the meta servers on purpose.',
    meta_hosts: 'Meta hosts',
  },
});
