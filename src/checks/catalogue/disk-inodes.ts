import { diskInodesWords } from '../../words/checks/disk-inodes.ts';
import type { Check, CheckDoc } from '../check.ts';
import { hostExceptions } from '../exceptions.ts';
import { rate, referenceOf } from '../limit.ts';
import { entityOf, resultsOf } from '../result.ts';
import { SOFT } from '../soft.ts';

const ID = 'disk.inodes';
const words = diskInodesWords.say;

export const diskInodes: Check = {
  ...SOFT,
  id: ID,
  ...diskInodesWords.texts,
  probe: 'host',
  openAfter: 2,
  command: "ssh {host} 'df -i; du --inodes -xd 3 / | sort -n | tail'",
  judge: (context) =>
    hostExceptions(context, ID, 'disks', words.spare(), (disks, { name }) =>
      disks.flatMap(({ mount, inodesUsedPercent: used }) => {
        if (used === undefined) return [];
        const rating = rate(used, context.limits(ID));
        if (rating.status === 'ok') return [];
        const text = words.used({ host: name, mount, percent: used });
        const facts = { value: used, ...referenceOf(rating), unit: 'percent' };
        return [resultsOf(ID)[rating.status](entityOf('disk', `${name}:${mount}`), 'above_threshold', text, facts)];
      }),
    ),
};

export const diskInodesDoc: CheckDoc = {
  id: ID,
  question: 'Has every disk inodes to spare?',
  sources: ['df -i'],
  versions: 'all',
  origin: 'df of every mounted disk whose filesystem counts inodes.',
};
