import type { Check } from '../check.ts';
import { hostExceptions } from '../exceptions.ts';
import { entityOf, resultsOf } from '../result.ts';
import { SOFT } from '../soft.ts';
import { number, shown } from '../text.ts';

const ID = 'disk.skew';
const POINTS = 30;
const FLOOR = 60;
/** Pegasus holds no data there. */
const SYSTEM = /^\/($|boot|home|var|usr|tmp)/;

export const diskSkew: Check = {
  ...SOFT,
  id: ID,
  title: 'Disk use within a host',
  question: 'Are the data disks of each host filled evenly?',
  probe: 'host',
  sources: ['df'],
  versions: 'all',
  fixed: [
    { meaning: 'Fullest above emptiest data disk', value: POINTS, unit: 'percent points', origin: 'Ours.' },
    { meaning: 'Not judged while the fullest is below', value: FLOOR, unit: 'percent', origin: 'Ours.' },
  ],
  impact: ['The fullest disk refuses writes while others of the same host have space.'],
  action: 'Move replicas between the disks (`disk_replica`, `disk_balance`), or remove garbage from the full one.',
  command: "echo 'disk_capacity -d' | ./run.sh shell --cluster {metas}",
  origin: 'A server puts a new replica on the disk with the fewest replicas, whatever their size.',
  judge: (context) =>
    hostExceptions(context, ID, 'disks', 'Data disks are filled evenly', (disks, { name }) => {
      const data = disks.filter((disk) => !SYSTEM.test(disk.mount)).toSorted((a, b) => b.usedPercent - a.usedPercent);
      const [fullest, emptiest] = [data[0], data.at(-1)];
      if (fullest === undefined || emptiest === undefined) return [];
      const apart = fullest.usedPercent - emptiest.usedPercent;
      if (apart < POINTS || fullest.usedPercent < FLOOR) return [];
      const text = `${shown(fullest.mount)} of ${shown(name)} is ${number(fullest.usedPercent)} % used and ${shown(emptiest.mount)} ${number(emptiest.usedPercent)} %`;
      const facts = { value: Math.round(apart), reference: POINTS, unit: 'percent points' };
      return [resultsOf(ID).warning(entityOf('host', name), 'skewed', text, facts)];
    }),
};
