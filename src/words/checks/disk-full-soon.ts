import { checkWords } from '../words-of.ts';

interface Filling {
  readonly [name: string]: string | number;
  readonly host: string;
  readonly mount: string;
  /** Percent now, and that of the end. */
  readonly used: number;
  readonly end: number;
  /** Percent points. */
  readonly perDay: number;
  /** Days from now. */
  readonly likely: number;
  readonly soonest: number;
  readonly latest: number;
  /** Days that there should be. */
  readonly limit: number;
}

interface Looked {
  readonly [name: string]: number;
  readonly disks: number;
  /** Those that are known for too short a time. */
  readonly learning: number;
  /** Those that are too many to be followed. */
  readonly left: number;
}

export const diskFullSoonWords = checkWords('disk.full_soon', {
  title: 'Disks that will be full soon',
  impact: ['A replica server refuses writes to a full disk, and adding nodes or disks takes days.'],
  action:
    'Find what grows (storage by table, garbage, logs); delete or expire data, or add nodes or disks and balance before the earliest day.',
  says: {
    filling: ({ host, mount, used, end, perDay, likely, soonest, latest, limit }: Filling, say) =>
      `${say.name(mount)} of ${say.name(host)} is ${say.number(used)} % used and grows by ${say.number(perDay)} percent points a day: ${say.number(end)} % in ${say.count(likely, 'day')}, in ${say.number(soonest)} at the earliest and ${say.number(latest)} at the latest; the limit is ${say.count(limit, 'day')}`,
    none: ({ disks, learning, left }: Looked, say) =>
      `${say.count(disks, 'disk')} looked at${learning === 0 ? '' : `, ${say.number(learning)} of them learning: known for less than two days`}${left === 0 ? '' : `, ${say.number(left)} not followed: there are fuller ones`}`,
  },
});
