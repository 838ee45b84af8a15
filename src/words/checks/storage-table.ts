import type { Text } from '../message.ts';
import { checkWords } from '../words-of.ts';

interface Size {
  readonly [name: string]: string | number;
  readonly table: string;
  readonly sizeMb: number;
}

interface Spread extends Size {
  readonly partitions: number;
  readonly eachMb: number;
}

export const storageTableWords = checkWords('storage.table', {
  title: 'Table size',
  impact: ['Large partitions take long to copy after the loss of a server, and fill disks unevenly.'],
  action: 'Plan a partition split (it doubles the number of partitions) or ask the owner to remove data.',
  says: {
    no_tables: 'app_stat lists no table',
    size: ({ table, sizeMb }: Size, say) => `${say.name(table)} holds ${say.number(sizeMb)} MB`,
    spread: ({ table, sizeMb, partitions, eachMb }: Spread, say) =>
      `${say.name(table)} holds ${say.number(sizeMb)} MB, ${say.number(eachMb)} MB in each of ${say.number(partitions)} partitions`,
    large: ({ spread, limit }: { spread: Text; limit: Text }, say) => `${say.text(spread)}${say.text(limit)}`,
  },
});
