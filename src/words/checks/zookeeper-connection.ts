import type { Few } from '../message.ts';
import { checkWords } from '../words-of.ts';

interface TooFew {
  readonly [name: string]: string | number | Few<string>;
  readonly host: string;
  readonly metas: number;
  readonly connections: number;
  readonly ports: Few<string>;
}

export const zookeeperConnectionWords = checkWords('zookeeper.connection', {
  title: 'Connections to ZooKeeper',
  impact: [
    'A meta server whose session expires ends itself with exit status 0; one without a session cannot take over.',
  ],
  action: 'Try the ensemble from that host; read zoo.log in the meta’s working directory.',
  says: {
    fine: ({ ports }: { ports: Few<string> }, say) =>
      `Every meta server that could be looked at is connected to port ${say.list(ports)}`,
    too_few: ({ host, metas, connections, ports }: TooFew, say) =>
      `${say.count(metas, 'meta server')} on ${say.name(host)} and ${say.count(connections, 'connection')} to ZooKeeper, port ${say.list(ports)}`,
  },
});
