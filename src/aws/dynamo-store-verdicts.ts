import type { Verdict } from '../checks/verdict.ts';
import { TABLE } from '../contract.ts';
import type { Clock, Store, StoredVerdict } from '../pipeline/ports.ts';
import type { BlobReference, Blobs } from './dynamo-store-blobs.ts';
import { expiresAfter, type Item, type Table } from './dynamo-table.ts';
import { RETENTION_DAYS } from './items.ts';
import { verdictKey, verdictPartition } from './keys.ts';

/** A verdict of up to this many packed bytes is one item, a larger one has parts. */
const VERDICT_INLINE_BYTES = 380_000;

/** The newest verdict of each inspection. */
export function dynamoVerdicts(table: Table, blobs: Blobs, clock: Clock): Pick<Store, 'putVerdict' | 'latestVerdicts'> {
  return {
    async putVerdict({ cluster, inspection, scheduledTime, verdict }) {
      const body = await blobs.save(cluster, verdict, VERDICT_INLINE_BYTES);
      const { health, confidence } = verdict;
      await table.putIf(
        {
          ...verdictKey(cluster, inspection),
          cluster,
          inspection,
          scheduledTime,
          health,
          confidence,
          body,
          [TABLE.ttl]: expiresAfter(RETENTION_DAYS.verdict, clock()),
        },
        {
          condition: 'attribute_not_exists(#scheduledTime) OR #scheduledTime <= :scheduledTime',
          names: { '#scheduledTime': 'scheduledTime' },
          values: { ':scheduledTime': scheduledTime },
        },
      );
    },
    async latestVerdicts(cluster) {
      const items = await table.query(verdictPartition(cluster));
      const verdicts = await Promise.all(items.map((item) => verdictOf(blobs, cluster, item)));
      return verdicts.filter((verdict) => verdict !== undefined);
    },
  };
}

/** undefined: its parts are past their TTL, as the item itself is about to be. */
async function verdictOf(blobs: Blobs, cluster: string, item: Item): Promise<StoredVerdict | undefined> {
  const verdict = (await blobs.load(cluster, item['body'] as BlobReference)) as Verdict | undefined;
  if (verdict === undefined) return undefined;
  const { inspection, scheduledTime } = item as Item & Pick<StoredVerdict, 'inspection' | 'scheduledTime'>;
  return { cluster, inspection, scheduledTime, verdict };
}
