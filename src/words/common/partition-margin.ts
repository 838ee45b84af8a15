import type { Few } from '../message.ts';
import { wordsOf } from '../words-of.ts';

/** What the next loss makes of a partition. */
export type Becomes = 'unreadable' | 'unwritable';

interface Near {
  readonly [name: string]: string | number;
  readonly table: string;
  readonly partitions: number;
}

interface Next {
  readonly [name: string]: string | number | Few<Near>;
  readonly becomes: Becomes;
  readonly partitions: number;
  readonly tables: Few<Near>;
}

/** Partitions that are one loss away from being worse. */
export const marginWords = wordsOf('partition_margin', {
  none: ({ becomes }: { becomes: Becomes }) => `No partition is one loss away from being ${becomes}`,
  next_loss: ({ becomes, partitions, tables }: Next, say) => {
    const which = say.list(tables, (near) => `${say.name(near.table)} ${near.partitions}`);
    return `One more loss makes up to ${say.count(partitions, 'partition')} ${becomes}: ${which}`;
  },
  leans_on: ({ node, partitions }: { node: string; partitions: number }, say) =>
    `${say.count(partitions, 'partition')} hang on ${say.name(node)}`,
  of_node: ({ node, partitions }: { node: string; partitions: number }, say) =>
    `${say.name(node)}: ${say.count(partitions, 'such partition')}`,
});
