import type { Text } from '../message.ts';
import { checkWords } from '../words-of.ts';

interface DiskUsed {
  readonly [name: string]: string | number | Text;
  readonly host: string;
  readonly mount: string;
  readonly percent: number;
  /** GiB. */
  readonly left: number;
  /** GiB. */
  readonly total: number;
  readonly limit: Text;
}

export const diskSpaceWords = checkWords('disk.space', {
  title: 'Disk space',
  impact: ['Below 10 % of free space on the disk of any replica, writes of its partitions are refused.'],
  action:
    'Remove garbage and error directories, drop what is not needed, add disks or nodes; Pegasus looks again every 10 minutes.',
  says: {
    no_disks: ({ host }: { host: string }, say) => `${say.name(host)} has no disk to judge`,
    disk: ({ host, mount, percent, left, total, limit }: DiskUsed, say) => {
      const space = `${say.number(left)} of ${say.number(total)} GiB left`;
      return `Disk ${say.name(mount)} of ${say.name(host)} is ${say.number(percent)} % used (${space})${say.text(limit)}`;
    },
    node: ({ node, percent, limit }: { node: string; percent: number; limit: Text }, say) =>
      `The fullest disk of ${say.name(node)} is ${say.number(percent)} % used${say.text(limit)}`,
    refused: ({ used, node }: { used: Text; node: string }, say) =>
      `${say.text(used)}; ${say.name(node)} refuses writes to it, which disk.refusal tells`,
  },
});
