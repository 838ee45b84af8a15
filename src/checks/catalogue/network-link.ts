import type { Check } from '../check.ts';
import { exceptions } from '../exceptions.ts';
import { median } from '../peers.ts';
import { replicaHosts } from '../replica-hosts.ts';
import { entityOf, resultsOf } from '../result.ts';
import { SOFT } from '../soft.ts';
import { counted, number, shown } from '../text.ts';

const ID = 'network.link';
const GBIT = 1e9 / 8;

export const networkLink: Check = {
  ...SOFT,
  id: ID,
  title: 'Link speed',
  question: 'Has every replica host a link as fast as the others?',
  probe: 'host',
  sources: ['/sys/class/net/*/speed'],
  versions: 'all',
  fixed: [
    { meaning: 'Against the median of all', value: 50, unit: 'percent', origin: 'Ours: speeds differ by steps.' },
  ],
  impact: ['Replication runs at the pace of the slowest link of each group.'],
  action: 'Look at the cable, the port and the negotiated speed (`ethtool`).',
  command: "ssh {host} 'ip -s link; ethtool <interface>'",
  origin: 'The fastest interface whose speed the kernel knows; virtual ones have none and are not judged.',
  judge: (context) => {
    const hosts = replicaHosts(context).flatMap(({ name, snapshot }) => {
      const links = snapshot.interfaces.known ? snapshot.interfaces.value : [];
      const speeds = links.flatMap((link) =>
        link.speedBytesPerSecond === undefined ? [] : [link.speedBytesPerSecond],
      );
      return speeds.length === 0 ? [] : [{ name, speed: Math.max(...speeds) }];
    });
    if (hosts.length < 3) return [];
    const middle = median(hosts.map((each) => each.speed));
    const wrong = hosts
      .filter((each) => each.speed < middle / 2)
      .map(({ name, speed }) => {
        const text = `${shown(name)} has a link of ${number(speed / GBIT)} Gbit/s while the median is ${number(middle / GBIT)}`;
        const facts = { value: speed / GBIT, reference: middle / GBIT, unit: 'Gbit/s' };
        return resultsOf(ID).warning(entityOf('host', name), 'slower', text, facts);
      });
    return exceptions(context, ID, `${counted(hosts.length, 'replica host')} compared`, wrong);
  },
};
