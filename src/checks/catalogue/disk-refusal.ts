import type { Check } from '../check.ts';
import { exceptions } from '../exceptions.ts';
import { entityOf, resultsOf } from '../result.ts';
import { unread } from '../sources.ts';
import { counted, number, shown } from '../text.ts';

const ID = 'disk.refusal';
const result = resultsOf(ID);
const REFUSED_BELOW = 10;

export const diskRefusal: Check = {
  id: ID,
  title: 'Disks that refuse writes',
  question: 'Does any server have a disk on which Pegasus refuses writes?',
  probe: 'cluster',
  sources: ['nodes -d -u -q'],
  versions: 'all',
  fixed: [
    {
      meaning: 'Space available on the worst disk of a server',
      value: REFUSED_BELOW,
      unit: 'percent',
      origin: 'Pegasus default of disk_min_available_space_ratio.',
    },
  ],
  severityWhenUnknown: 'info',
  openAfter: 1,
  alertsWhenUnknown: false,
  impact: [
    'Writes fail with ERR_DISK_INSUFFICIENT wherever one replica of the partition, primary or not, is on the disk.',
  ],
  action:
    'Free space on that disk at once: garbage directories, old logs, cores; Pegasus looks again every 10 minutes.',
  command: "ssh {host} 'df -h; du -xsh <data directory>/replica/reps/* | sort -h | tail'",
  origin: 'What the server itself measures, whatever df says. disk.space warns long before.',
  judge: (context) => {
    if (!context.snapshot?.known) return [];
    const { nodeUsage } = context.snapshot.value;
    if (!nodeUsage.known) return [unread(context, ID, 'nodeUsage', nodeUsage)];
    const rows = nodeUsage.value.filter((row) => row.status === 'ALIVE');
    const wrong = rows.flatMap(({ node, diskAvailableMinPercent: left }) => {
      if (left === undefined || left >= REFUSED_BELOW) return [];
      const text = `The fullest disk of ${shown(node)} has ${number(left)} % available: writes to it are refused`;
      return [
        result.critical(entityOf('node', node), 'refusing', text, {
          value: left,
          reference: REFUSED_BELOW,
          unit: 'percent',
        }),
      ];
    });
    return exceptions(context, ID, `No disk of ${counted(rows.length, 'node')} refuses writes`, wrong);
  },
};
