import { checkWords } from '../words-of.ts';

interface Skewed {
  readonly [name: string]: string | Disk;
  readonly host: string;
  readonly fullest: Disk;
  readonly emptiest: Disk;
}

interface Disk {
  readonly [name: string]: string | number;
  readonly mount: string;
  readonly percent: number;
}

export const diskSkewWords = checkWords('disk.skew', {
  title: 'Disk use within a host',
  impact: ['The fullest disk refuses writes while others of the same host have space.'],
  action: 'Move replicas between the disks (`disk_replica`, `disk_balance`), or remove garbage from the full one.',
  says: {
    even: 'Data disks are filled evenly',
    skewed: ({ host, fullest, emptiest }: Skewed, say) =>
      `${say.name(fullest.mount)} of ${say.name(host)} is ${say.number(fullest.percent)} % used and ${say.name(emptiest.mount)} ${say.number(emptiest.percent)} %`,
  },
});
