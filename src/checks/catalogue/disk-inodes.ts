import type { Check } from '../check.ts';
import { hostExceptions } from '../exceptions.ts';
import { entityOf, resultsOf } from '../result.ts';
import { number, shown } from '../text.ts';

const ID = 'disk.inodes';
const WARNING = 80;
const CRITICAL = 95;

export const diskInodes: Check = {
  id: ID,
  title: 'Inodes',
  question: 'Has every disk inodes to spare?',
  probe: 'host',
  sources: ['df -i'],
  versions: 'all',
  fixed: [
    { meaning: 'Used inodes, warning', value: WARNING, unit: 'percent', origin: 'Ours, as disk.space.' },
    { meaning: 'Used inodes, critical', value: CRITICAL, unit: 'percent', origin: 'Ours.' },
  ],
  severityWhenUnknown: 'info',
  openAfter: 2,
  alertsWhenUnknown: false,
  impact: ['No file can be created although there is space: logs, flushes and compactions fail.'],
  action: 'Find the directory with very many small files: old logs, cores, checkpoints.',
  command: "ssh {host} 'df -i; du --inodes -xd 3 / | sort -n | tail'",
  origin: 'df of every mounted disk whose filesystem counts inodes.',
  judge: (context) =>
    hostExceptions(context, ID, 'disks', 'Every disk has inodes to spare', (disks, { name }) =>
      disks.flatMap(({ mount, inodesUsedPercent: used }) => {
        if (used === undefined || used < WARNING) return [];
        const status = used >= CRITICAL ? 'critical' : 'warning';
        const reference = used >= CRITICAL ? CRITICAL : WARNING;
        const text = `${number(used)} % of the inodes of ${shown(mount)} of ${shown(name)} are used`;
        const facts = { value: used, reference, unit: 'percent' };
        return [resultsOf(ID)[status](entityOf('disk', `${name}:${mount}`), 'above_threshold', text, facts)];
      }),
    ),
};
