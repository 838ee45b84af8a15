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
  readonly median: number;
  readonly partitions: number;
  /** Robust deviations from the median. */
  readonly spreads: number;
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
    apart: ({ table, partition, direction, value, median, partitions, spreads }: Hot, say) =>
      `Partition ${partition} of ${say.name(table)} takes ${say.number(value)} ${direction}s/s while the median of its ${say.count(partitions, 'partition')} is ${say.number(median)}, ${say.count(Math.round(spreads), 'spread')} above`,
  },
});
