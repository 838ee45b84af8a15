import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { TABLE } from '../contract.ts';
import type { CaseContent, OnboardCase } from '../onboard/case.ts';
import type { OnboardStore, StoredAudit } from '../onboard/ports.ts';
import type { Clock } from '../pipeline/ports.ts';
import { dynamoTable, expiresAfter, type Item } from './dynamo-table.ts';
import { auditKey, onboardKey, onboardPartition } from './keys.ts';
import { pack, unpack } from './packed.ts';

/** Audits come every day; what is so old says nothing of now. */
const AUDIT_DAYS = 90;

/** Requests for tables on DynamoDB: one item for each table, without end; one for the last audit of each cluster. */
export function dynamoOnboarding(client: DynamoDBDocumentClient, tableName: string, clock: Clock): OnboardStore {
  const table = dynamoTable(client, tableName, clock);
  return {
    async cases() {
      return (await table.query(onboardPartition())).map(caseOf);
    },
    async find(name) {
      const item = await table.get(onboardKey(name));
      return item === undefined ? undefined : caseOf(item);
    },
    save(content, expectedRevision) {
      const item = caseItem(content, expectedRevision + 1);
      if (expectedRevision === 0) return table.putNew(item);
      return table.putIf(item, {
        condition: '#revision = :expected',
        names: { '#revision': 'revision' },
        values: { ':expected': expectedRevision },
      });
    },
    async audit(cluster) {
      const item = await table.get(auditKey(cluster));
      return item === undefined ? undefined : (unpack(item['record'] as Uint8Array) as StoredAudit);
    },
    async saveAudit(audit) {
      const item = {
        ...auditKey(audit.cluster),
        at: audit.at,
        record: pack(audit),
        [TABLE.ttl]: expiresAfter(AUDIT_DAYS, clock()),
      };
      await table.putIf(item, {
        condition: 'attribute_not_exists(#at) OR #at <= :at',
        names: { '#at': 'at' },
        values: { ':at': audit.at },
      });
    },
  };
}

function caseItem(content: CaseContent, revision: number): Item {
  return { ...onboardKey(content.table), revision, record: pack(content) };
}

function caseOf(item: Item): OnboardCase {
  const content = unpack(item['record'] as Uint8Array) as CaseContent;
  return { ...content, revision: item['revision'] as number };
}
