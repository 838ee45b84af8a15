import { checkWords } from '../words-of.ts';

export const diskUnequalWords = checkWords('disk.unequal', {
  title: 'Missing disks',
  impact: ['A disk that is not mounted leaves its data directory on the root disk, or the server without it.'],
  action: 'Look at `lsblk` and the kernel log; mount the disk, or put its directory on the black list and restart.',
  says: {
    fewer: ({ host, disks, median }: { host: string; disks: number; median: number }, say) =>
      `${say.name(host)} has ${say.count(disks, 'disk')} while the median is ${say.number(median)}`,
    compared: ({ hosts }: { hosts: number }, say) => `${say.count(hosts, 'replica host')} compared`,
  },
});
