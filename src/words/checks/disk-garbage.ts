import { checkWords } from '../words-of.ts';

interface LeftOver {
  readonly [name: string]: string | number;
  readonly host: string;
  readonly path: string;
  /** Directories. */
  readonly left: number;
  readonly replicas: number;
}

export const diskGarbageWords = checkWords('disk.garbage', {
  title: 'Garbage directories',
  impact: ['Space that nobody uses brings the disk to the line at which writes are refused.'],
  action: 'Lower gc_disk_garbage_replica_interval_seconds for a while, or remove directories older than a day by hand.',
  says: {
    little: 'Little is left over',
    left_over: ({ host, path, left, replicas }: LeftOver, say) =>
      `${say.name(path)} of ${say.name(host)} holds ${say.count(left, 'left-over directory', 'left-over directories')} beside ${say.number(replicas)} replicas`,
  },
});
