import { TABLE } from '../contract.ts';
import type { Clock, Store } from '../pipeline/ports.ts';
import { expiresAfter, type Table } from './dynamo-table.ts';
import { RETENTION_DAYS } from './items.ts';
import { detectionKey, detectionPartition } from './keys.ts';

/** The states of a cluster's series: few items of up to 300 kB. */
export function dynamoDetection(table: Table, clock: Clock): Pick<Store, 'loadDetection' | 'saveDetection'> {
  return {
    async loadDetection(cluster) {
      const items = await table.query(detectionPartition(cluster));
      return items.map((item) => ({ name: item['name'] as string, bytes: item['bytes'] as Uint8Array }));
    },
    async saveDetection(cluster, time, items, remove) {
      const puts = items.map(({ name, bytes }) =>
        table.putIf(
          {
            ...detectionKey(cluster, name),
            name,
            time,
            bytes,
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
