import { TABLE } from '../contract.ts';
import type { Clock, Store } from '../pipeline/ports.ts';
import { expiresAfter, type Table } from './dynamo-table.ts';
import { RETENTION_DAYS } from './items.ts';
import { detectionKey, detectionPartition } from './keys.ts';
import { packBytes, unpackBytes } from './packed.ts';

/** The states of a cluster's series: few items of up to 300 kB before they are packed. Older ones are not packed. */
export function dynamoDetection(table: Table, clock: Clock): Pick<Store, 'loadDetection' | 'saveDetection'> {
  return {
    async loadDetection(cluster) {
      const items = await table.query(detectionPartition(cluster));
      return items.map(({ name, bytes, packed }) => ({
        name: name as string,
        bytes: packed === undefined ? (bytes as Uint8Array) : unpackedOrDamaged(packed as Uint8Array),
      }));
    },
    async saveDetection(cluster, time, items, remove) {
      const puts = items.map(({ name, bytes }) =>
        table.putIf(
          {
            ...detectionKey(cluster, name),
            name,
            time,
            packed: packBytes(bytes),
            [TABLE.ttl]: expiresAfter(RETENTION_DAYS.detection, clock()),
          },
          {
            condition: 'attribute_not_exists(#time) OR #time <= :time',
            names: { '#time': 'time' },
            values: { ':time': time },
          },
        ),
      );
      const removals = remove.map((name) => table.remove(detectionKey(cluster, name)));
      await Promise.all([...puts, ...removals]);
    },
  };
}

/** What cannot be unpacked is left for the reader of states to refuse: its series learn anew, and it is told. */
function unpackedOrDamaged(packed: Uint8Array): Uint8Array {
  try {
    return new Uint8Array(unpackBytes(packed));
  } catch {
    return packed;
  }
}
