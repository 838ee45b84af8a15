import { diskUnequalWords } from '../../words/checks/disk-unequal.ts';
import type { Check, CheckDoc } from '../check.ts';
import { exceptions } from '../exceptions.ts';
import { median } from '../peers.ts';
import { replicaHosts } from '../replica-hosts.ts';
import { entityOf, resultsOf } from '../result.ts';
import { SOFT } from '../soft.ts';

const ID = 'disk.unequal';
const words = diskUnequalWords.say;

export const diskUnequal: Check = {
  ...SOFT,
  id: ID,
  ...diskUnequalWords.texts,
  probe: 'host',
  command: 'ssh {host} \'df -h; lsblk; dmesg -T | grep -iE "i/o error|nvme" | tail\'',
  judge: (context) => {
    const hosts = replicaHosts(context).flatMap(({ name, snapshot }) =>
      snapshot.disks.known ? [{ name, disks: snapshot.disks.value.length }] : [],
    );
    if (hosts.length < 3) return [];
    const middle = median(hosts.map((each) => each.disks));
    const wrong = hosts
      .filter((each) => each.disks < middle)
      .map(({ name, disks }) => {
        const text = words.fewer({ host: name, disks, median: middle });
        return resultsOf(ID).warning(entityOf('host', name), 'fewer', text, {
          value: disks,
          reference: middle,
          unit: 'disks',
        });
      });
    return exceptions(context, ID, words.compared({ hosts: hosts.length }), wrong);
  },
};

export const diskUnequalDoc: CheckDoc = {
  id: ID,
  question: 'Has every replica host as many disks as the others?',
  sources: ['df'],
  versions: 'all',
  origin: 'Pegasus deployment page: the same number of disks on every server.',
};
