import type { Check } from '../check.ts';
import { exceptions } from '../exceptions.ts';
import { median } from '../peers.ts';
import { replicaHosts } from '../replica-hosts.ts';
import { entityOf, resultsOf } from '../result.ts';
import { SOFT } from '../soft.ts';
import { counted, number, shown } from '../text.ts';

const ID = 'disk.unequal';

export const diskUnequal: Check = {
  ...SOFT,
  id: ID,
  title: 'Missing disks',
  question: 'Has every replica host as many disks as the others?',
  probe: 'host',
  sources: ['df'],
  versions: 'all',
  impact: ['A disk that is not mounted leaves its data directory on the root disk, or the server without it.'],
  action: 'Look at `lsblk` and the kernel log; mount the disk, or put its directory on the black list and restart.',
  command: 'ssh {host} \'df -h; lsblk; dmesg -T | grep -iE "i/o error|nvme" | tail\'',
  origin: 'Pegasus deployment page: the same number of disks on every server.',
  judge: (context) => {
    const hosts = replicaHosts(context).flatMap(({ name, snapshot }) =>
      snapshot.disks.known ? [{ name, disks: snapshot.disks.value.length }] : [],
    );
    if (hosts.length < 3) return [];
    const middle = median(hosts.map((each) => each.disks));
    const wrong = hosts
      .filter((each) => each.disks < middle)
      .map(({ name, disks }) => {
        const text = `${shown(name)} has ${counted(disks, 'disk')} while the median is ${number(middle)}`;
        return resultsOf(ID).warning(entityOf('host', name), 'fewer', text, {
          value: disks,
          reference: middle,
          unit: 'disks',
        });
      });
    return exceptions(context, ID, `${counted(hosts.length, 'replica host')} compared`, wrong);
  },
};
