import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { TABLE } from '../contract.ts';
import type { Diagnoses, Look, StoredDiagnosis } from '../pipeline/diagnose-ports.ts';
import type { Clock } from '../pipeline/ports.ts';
import { dynamoTable, expiresAfter, type Item } from './dynamo-table.ts';
import { diagnosisKey, diagnosisPartition, keyPrefix, looksKey } from './keys.ts';
import { pack, unpack } from './packed.ts';

/** As reports: evidence is what hosts said. */
const DIAGNOSIS_DAYS = 30;
/** Of what is not done, and of limits of an hour, nothing is left after a day. */
const LOOKS_DAYS = 7;

/** Diagnoses on DynamoDB: one item for the looks of a cluster, one for each host of an incident. */
export function dynamoDiagnoses(client: DynamoDBDocumentClient, tableName: string, clock: Clock): Diagnoses {
  const table = dynamoTable(client, tableName, clock);
  return {
    async loadLooks(cluster) {
      const item = await table.get(looksKey(cluster));
      if (item === undefined) return { version: 0, looks: [] };
      return { version: item['version'] as number, looks: unpack(item['looks'] as Uint8Array) as readonly Look[] };
    },
    saveLooks(cluster, expectedVersion, looks) {
      const item: Item = {
        ...looksKey(cluster),
        version: expectedVersion + 1,
        looks: pack(looks),
        [TABLE.ttl]: expiresAfter(LOOKS_DAYS, clock()),
      };
      if (expectedVersion === 0) return table.putNew(item);
      return table.putIf(item, {
        condition: '#version = :expected',
        names: { '#version': 'version' },
        values: { ':expected': expectedVersion },
      });
    },
    async putDiagnosis(stored) {
      const { cluster, host, time, outcome } = stored.diagnosis;
      await table.put({
        ...diagnosisKey(cluster, stored.incident, host),
        at: time,
        outcome,
        record: pack(stored),
        [TABLE.ttl]: expiresAfter(DIAGNOSIS_DAYS, clock()),
      });
    },
    async listDiagnoses(cluster, incident) {
      const items = await table.query(diagnosisPartition(cluster), keyPrefix(incident));
      return items.map((item) => unpack(item['record'] as Uint8Array) as StoredDiagnosis);
    },
  };
}
