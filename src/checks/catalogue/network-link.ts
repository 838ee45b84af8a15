import { networkLinkWords } from '../../words/checks/network-link.ts';
import type { Check, CheckDoc } from '../check.ts';
import { exceptions } from '../exceptions.ts';
import { median } from '../peers.ts';
import { replicaHosts } from '../replica-hosts.ts';
import { entityOf, resultsOf } from '../result.ts';
import { SOFT } from '../soft.ts';

const ID = 'network.link';
const words = networkLinkWords.say;
const GBIT = 1e9 / 8;

export const networkLink: Check = {
  ...SOFT,
  id: ID,
  ...networkLinkWords.texts,
  probe: 'host',
  command: "ssh {host} 'ip -s link; ethtool <interface>'",
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
        const text = words.slower({ host: name, speed: speed / GBIT, median: middle / GBIT });
        const facts = { value: speed / GBIT, reference: middle / GBIT, unit: 'Gbit/s' };
        return resultsOf(ID).warning(entityOf('host', name), 'slower', text, facts);
      });
    return exceptions(context, ID, words.compared({ hosts: hosts.length }), wrong);
  },
};

export const networkLinkDoc: CheckDoc = {
  id: ID,
  question: 'Has every replica host a link as fast as the others?',
  sources: ['/sys/class/net/*/speed'],
  versions: 'all',
  fixed: [
    { meaning: 'Against the median of all', value: 50, unit: 'percent', origin: 'Ours: speeds differ by steps.' },
  ],
  origin: 'The fastest interface whose speed the kernel knows; virtual ones have none and are not judged.',
};
