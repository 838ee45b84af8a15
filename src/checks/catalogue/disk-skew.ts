import type { HostDisk } from '../../pegasus/host-snapshot.ts';
import { diskSkewWords } from '../../words/checks/disk-skew.ts';
import type { Check, CheckDoc } from '../check.ts';
import { shellCommand } from '../command.ts';
import { hostExceptions } from '../exceptions.ts';
import { isDataDisk } from '../host-figures.ts';
import { rate, referenceOf } from '../limit.ts';
import { entityOf, resultsOf } from '../result.ts';
import { SOFT } from '../soft.ts';

const ID = 'disk.skew';
const words = diskSkewWords.say;
const FLOOR = 60;

export const diskSkew: Check = {
  ...SOFT,
  id: ID,
  ...diskSkewWords.texts,
  probe: 'host',
  command: shellCommand('disk_capacity -d'),
  judge: (context) =>
    hostExceptions(context, ID, 'disks', words.even(), (disks, { name }) => {
      const data = disks.filter((disk) => isDataDisk(disk.mount)).toSorted((a, b) => b.usedPercent - a.usedPercent);
      const [fullest, emptiest] = [data[0], data.at(-1)];
      if (fullest === undefined || emptiest === undefined) return [];
      const apart = fullest.usedPercent - emptiest.usedPercent;
      const rating = rate(apart, context.limits(ID));
      if (rating.status === 'ok' || fullest.usedPercent < FLOOR) return [];
      const text = words.skewed({ host: name, fullest: sizeOf(fullest), emptiest: sizeOf(emptiest) });
      const facts = { value: Math.round(apart), ...referenceOf(rating), unit: 'percent points' };
      return [resultsOf(ID)[rating.status](entityOf('host', name), 'skewed', text, facts)];
    }),
};

export const diskSkewDoc: CheckDoc = {
  id: ID,
  question: 'Are the data disks of each host filled evenly?',
  sources: ['df'],
  versions: 'all',
  fixed: [{ meaning: 'Not judged while the fullest is below', value: FLOOR, unit: 'percent', origin: 'Ours.' }],
  origin: 'A server puts a new replica on the disk with the fewest replicas, whatever their size.',
};

function sizeOf({ mount, usedPercent }: HostDisk) {
  return { mount, percent: usedPercent };
}
