import type { HostSnapshot } from '../../pegasus/host-snapshot.ts';
import { hostUnequalWords } from '../../words/checks/host-unequal.ts';
import type { Check, CheckContext, CheckDoc } from '../check.ts';
import { exceptions } from '../exceptions.ts';
import { median } from '../peers.ts';
import { replicaHosts } from '../replica-hosts.ts';
import { entityOf, resultsOf } from '../result.ts';
import { SOFT } from '../soft.ts';

const ID = 'host.unequal';
const words = hostUnequalWords.say;
/** The kernel keeps a share for itself that differs a little from machine to machine. */
const TOLERANCE = 0.25;
const GIB = 1024 ** 3;

export const hostUnequal: Check = {
  ...SOFT,
  id: ID,
  ...hostUnequalWords.texts,
  probe: 'host',
  command: "ssh {host} 'free -g; nproc'",
  judge: (context) => judgeMachines(context),
};

export const hostUnequalDoc: CheckDoc = {
  id: ID,
  question: 'Do all replica servers run on equal machines?',
  sources: ['/proc/meminfo', '/proc/cpuinfo'],
  versions: 'all',
  fixed: [{ meaning: 'Below the median in memory or processors', value: 25, unit: 'percent', origin: 'Ours.' }],
  origin: 'Pegasus deployment page: replica servers of equal number of disks and performance.',
};

const FIGURES = [
  {
    what: 'memory',
    of: (host: HostSnapshot) => (host.memory.known ? host.memory.value.totalBytes / GIB : undefined),
  },
  { what: 'processors', of: (host: HostSnapshot) => (host.identity.known ? host.identity.value.cpus : undefined) },
] as const;

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
        const text = words.weaker({ host: name, what, value, median: middle });
        return resultsOf(ID).warning(entityOf('host', name), 'weaker', text, { value, reference: middle });
      });
  });
  return exceptions(context, ID, words.compared({ hosts: hosts.length }), wrong);
}
