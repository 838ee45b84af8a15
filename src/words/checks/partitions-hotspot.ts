import { checkWords } from '../words-of.ts';

interface Hot {
  readonly [name: string]: string | number;
  readonly table: string;
  /** Index of the partition within its table. */
  readonly partition: number;
  readonly direction: 'read' | 'write';
  /** Requests per second. */
  readonly value: number;
  /** Requests per second. */
  readonly mean: number;
  readonly partitions: number;
  readonly score: number;
}

export const partitionsHotspotWords = checkWords('partitions.hotspot', {
  title: 'Hot partitions',
  impact: [
    'One server carries the load of the whole table: its latency is what users feel, and its limits come first.',
  ],
  action:
    'Find the hot key with `detect_hotkey` on the primary and tell the table’s owner; a split does not help a single key.',
  says: {
    not_compared: 'Its partitions cannot be compared',
    none: ({ tables }: { tables: number }, say) => `No partition stands out in ${say.count(tables, 'table')}`,
    hot: ({ table, partition, direction, value, mean, partitions, score }: Hot, say) =>
      `Partition ${partition} of ${say.name(table)} takes ${say.number(value)} ${direction}s/s while the mean of its ${say.count(partitions, 'partition')} is ${say.number(mean)} (score ${say.number(score)})`,
  },
});
