import type { Few } from '../message.ts';
import { wordsOf } from '../words-of.ts';

/** The column of `ls -d` that tells what is wrong with a partition. */
export type Lack = 'unhealthy' | 'writeUnhealthy' | 'readUnhealthy';

interface Well {
  readonly [name: string]: string | number;
  readonly table: string;
  /** Without the children of a split. */
  readonly partitions: number;
  /** Children of a split that do not serve yet. */
  readonly children: number;
}

interface Ill {
  readonly [name: string]: string | number | Few<string>;
  readonly table: string;
  readonly lack: Lack;
  readonly ill: number;
  readonly partitions: number;
  /** `<app_id>.<index>` of them; empty: not known. */
  readonly which: Few<string>;
}

/** The partitions of one table by their health. */
export const partitionWords = wordsOf('partitions', {
  no_tables: 'The cluster has no table',
  health: ({ table }: { table: string }, say) => `Health of ${say.name(table)}`,
  well: ({ table, partitions, children }: Well, say) => {
    const splitting = children > 0 ? `; ${say.count(children, 'child', 'children')} of a split do not serve yet` : '';
    return `All ${say.count(partitions, 'partition')} of ${say.name(table)} are well${splitting}`;
  },
  ill: ({ table, lack, ill, partitions, which }: Ill, say) => {
    const listed = which.items.length === 0 ? '' : `: ${say.list(which)}`;
    return `${say.number(ill)} of ${say.count(partitions, 'partition')} of ${say.name(table)} ${LACKS_EN[lack]}${listed}`;
  },
  lost: ({ nodes }: { nodes: Few<string> }, say) => `${say.list(nodes)} is lost, with the replicas it holds`,
  freezed: 'The effective level is freezed, so no new primary is chosen',
  dead: ({ partitions }: { partitions: number }, say) =>
    `ddd_diagnose finds ${say.count(partitions, 'partition')} without any living replica`,
  stay_unhealthy: 'The partitions stay unhealthy after the server is back for some minutes.',
});

const LACKS_EN: Readonly<Record<Lack, string>> = {
  unhealthy: 'lack replicas',
  writeUnhealthy: 'cannot be written',
  readUnhealthy: 'cannot be read',
};
