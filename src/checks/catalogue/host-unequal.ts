import type { HostSnapshot } from '../../pegasus/host-snapshot.ts';
import type { Check, CheckContext } from '../check.ts';
import { exceptions } from '../exceptions.ts';
import { median } from '../peers.ts';
import { replicaHosts } from '../replica-hosts.ts';
import { entityOf, resultsOf } from '../result.ts';
import { SOFT } from '../soft.ts';
import { counted, number, shown } from '../text.ts';

const ID = 'host.unequal';
/** The kernel keeps a share for itself that differs a little from machine to machine. */
const TOLERANCE = 0.25;
const GIB = 1024 ** 3;

export const hostUnequal: Check = {
  ...SOFT,
  id: ID,
  title: 'Unequal machines',
  question: 'Do all replica servers run on equal machines?',
  probe: 'host',
  sources: ['/proc/meminfo', '/proc/cpuinfo'],
  versions: 'all',
  fixed: [{ meaning: 'Below the median in memory or processors', value: 25, unit: 'percent', origin: 'Ours.' }],
  impact: ['The balancer gives every server the same number of replicas, so the weakest machine is overloaded first.'],
  action: 'Replace the machine by one like the others.',
  command: "ssh {host} 'free -g; nproc'",
  origin: 'Pegasus deployment page: replica servers of equal number of disks and performance.',
  judge: (context) => judgeMachines(context),
};

const FIGURES = [
  {
    what: 'GiB of memory',
    of: (host: HostSnapshot) => (host.memory.known ? host.memory.value.totalBytes / GIB : undefined),
  },
  { what: 'processors', of: (host: HostSnapshot) => (host.identity.known ? host.identity.value.cpus : undefined) },
];

function judgeMachines(context: CheckContext) {
  const hosts = replicaHosts(context);
  if (hosts.length < 3) return [];
  const wrong = FIGURES.flatMap(({ what, of }) => {
    const told = hosts.flatMap(({ name, snapshot }) => {
      const value = of(snapshot);
      return value === undefined ? [] : [{ name, value }];
    });
    const middle = median(told.map((each) => each.value));
    return told
      .filter((each) => each.value < (1 - TOLERANCE) * middle)
      .map(({ name, value }) => {
        const text = `${shown(name)} has ${number(value)} ${what} while the median is ${number(middle)}`;
        return resultsOf(ID).warning(entityOf('host', name), 'weaker', text, { value, reference: middle });
      });
  });
  return exceptions(context, ID, `${counted(hosts.length, 'replica host')} compared`, wrong);
}
