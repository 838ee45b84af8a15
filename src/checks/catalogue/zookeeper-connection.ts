import type { HostSnapshot } from '../../pegasus/host-snapshot.ts';
import { zookeeperConnectionWords } from '../../words/checks/zookeeper-connection.ts';
import { few } from '../../words/message.ts';
import type { Check, CheckDoc } from '../check.ts';
import { hostExceptions } from '../exceptions.ts';
import { resultsOf } from '../result.ts';
import { SOFT } from '../soft.ts';
import { knownPlace, zookeeperPorts } from '../zookeeper.ts';

const ID = 'zookeeper.connection';
const words = zookeeperConnectionWords.say;
/** The probe lists so many outbound ports at most: a port that is not among them may have been left out. */
const LISTED_PORTS = 40;

export const zookeeperConnection: Check = {
  ...SOFT,
  id: ID,
  ...zookeeperConnectionWords.texts,
  probe: 'host',
  openAfter: 2,
  command: "ssh {host} 'tail -n 20 <working directory>/zoo.log; ss -Htn state established | grep 2181'",
  judge: (context) => {
    const place = knownPlace(context);
    const ports = place === undefined ? [] : zookeeperPorts(place);
    const hosts = (context.hosts ?? []).flatMap(({ snapshot }) => (snapshot.known ? [snapshot.value] : []));
    if (ports.length === 0 || !hosts.some((host) => metasOn(host) > 0 && (connections(host, ports) ?? 0) > 0))
      return [];
    const listed = few(ports.map(String));
    const fine = words.fine({ ports: listed });
    return hostExceptions(context, ID, 'sockets', fine, (_, { entity, name, snapshot }) => {
      const metas = metasOn(snapshot);
      const count = connections(snapshot, ports);
      if (count === undefined || count >= metas) return [];
      const text = words.too_few({ host: name, metas, connections: count, ports: listed });
      return [
        resultsOf(ID).warning(entity, 'not_connected', text, { value: count, reference: metas, unit: 'connections' }),
      ];
    });
  },
};

export const zookeeperConnectionDoc: CheckDoc = {
  id: ID,
  question: 'Is every meta server connected to ZooKeeper?',
  sources: ['/proc/net/tcp, /proc/net/tcp6', '/proc/*/cmdline', 'cluster_info'],
  versions: 'all',
  origin:
    'A meta server holds one session, and so one connection to a port of the ensemble. Judged only where another meta host shows such connections: in a namespace of its own the kernel shows none of them to the probe.',
};

function metasOn({ processes }: HostSnapshot): number {
  return processes.known ? processes.value.filter((each) => each.role === 'meta').length : 0;
}

/** Established connections to these ports; undefined where the host does not tell. */
function connections({ sockets }: HostSnapshot, ports: readonly number[]): number | undefined {
  const outbound = sockets.known ? sockets.value.outbound : undefined;
  if (outbound === undefined) return undefined;
  const found = outbound.filter(({ port }) => ports.includes(port));
  if (found.length < ports.length && outbound.length >= LISTED_PORTS) return undefined;
  return found.reduce((sum, { count }) => sum + count, 0);
}
