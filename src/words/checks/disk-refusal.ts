import { checkWords } from '../words-of.ts';

export const diskRefusalWords = checkWords('disk.refusal', {
  title: 'Disks that refuse writes',
  impact: [
    'Writes fail with ERR_DISK_INSUFFICIENT wherever one replica of the partition, primary or not, is on the disk.',
  ],
  action:
    'Free space on that disk at once: garbage directories, old logs, cores; Pegasus looks again every 10 minutes.',
  says: {
    none: ({ nodes }: { nodes: number }, say) => `No disk of ${say.count(nodes, 'node')} refuses writes`,
    refusing: ({ node, left }: { node: string; left: number }, say) =>
      `The fullest disk of ${say.name(node)} has ${say.number(left)} % available: writes to it are refused`,
  },
});
