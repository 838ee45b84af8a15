import { DAY_MS } from '../history/roll-up.ts';
import type { Entity } from '../pegasus/entity.ts';
import { type QueryDeps, QueryError } from '../query/deps.ts';
import { inTurn, type SeriesReader } from '../query/series-reader.ts';
import { stateAt } from '../query/state-at.ts';

/** Partitions of a table whose series are read: more cost more than they tell. */
const MOST_PARTITIONS = 256;

/** Busiest partition ÷ mean of a table; null where not every partition was measured within a day. */
export type RequestRatio = (table: string) => Promise<number | null>;

/**
 * By the busiest hour of the last day of each partition. Partitions are measured only where a run has asked for them, so a table
 * of which some are missing stays unknown.
 */
export async function requestRatios(cluster: string, read: SeriesReader, deps: QueryDeps): Promise<RequestRatio> {
  const now = deps.clock();
  const [tables, entities] = await Promise.all([tablesNow(cluster, now, deps), deps.history.entities(cluster)]);
  const measured = entities
    .filter(({ entity, lastAt }) => entity.kind === 'partition' && lastAt > now - DAY_MS)
    .map(({ entity }) => entity);
  return async (name) => {
    const table = tables.find((one) => one.name === name);
    const own = measured.filter((partition) => partition.name.split('.')[0] === String(table?.id));
    if (table === undefined || own.length < table.partitions || own.length > MOST_PARTITIONS) return null;
    const rates = await inTurn(own, (partition) => rateOf(partition, read));
    const known = rates.filter((rate) => rate !== null);
    const total = known.reduce((sum, rate) => sum + rate, 0);
    return known.length < rates.length || total <= 0 ? null : (Math.max(...known) * known.length) / total;
  };
}

async function tablesNow(cluster: string, now: number, deps: QueryDeps) {
  try {
    return (await stateAt(cluster, now, deps)).view.tables ?? [];
  } catch (error) {
    // No run within a day: nothing is known of the tables.
    if (error instanceof QueryError) return [];
    throw error;
  }
}

async function rateOf(partition: Entity, read: SeriesReader): Promise<number | null> {
  const [reads, writes] = await Promise.all([
    read.highest(partition, 'read_qps', 'median', 1),
    read.highest(partition, 'write_qps', 'median', 1),
  ]);
  return reads === null && writes === null ? null : (reads ?? 0) + (writes ?? 0);
}
