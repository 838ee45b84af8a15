import type { SimCluster } from '../cluster-state.ts';
import { replicasOf } from '../partitions.ts';
import type { SimPartition } from '../placement.ts';

/** `ddd_diagnose`: partitions of which no replica is left. */
export function renderDeadPartitions(cluster: SimCluster): string {
  const dead = cluster.partitions.filter((partition) => replicasOf(partition).length === 0);
  const blocks = dead.map((partition, index) => `${block(partition, index + 1)}\nProposed count: 0/${dead.length}\n\n`);
  return `Total ${dead.length} ddd partitions:\n\n${blocks.join('')}Diagnose ddd done.\n`;
}

function block(partition: SimPartition, number: number): string {
  return [
    `(${number}) ${partition.table.id}.${partition.index}`,
    `    config: ballot(${partition.ballot}), last_committed(841200)`,
    '    ----',
    '    ----',
    '    ----',
    '    ddd_reason: no replica has been collected',
    '',
  ].join('\n');
}
