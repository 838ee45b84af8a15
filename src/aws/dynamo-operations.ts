import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { LevelOperation } from '../checks/check.ts';
import type { Operation } from '../operate/operation.ts';
import { EMPTY_DESK, type OperateDesk, type Operations, type SwitchEntry } from '../pipeline/operate-ports.ts';
import type { Clock } from '../pipeline/ports.ts';
import { dynamoTable, type Item, type Table } from './dynamo-table.ts';
import { operateDeskKey, operationKey, operationPartition, switchKey, switchPartition } from './keys.ts';
import { pack, unpack } from './packed.ts';

/** Operations on DynamoDB: an item for each, one for the desk of each cluster, one for each pull of a switch; without end. */
export function dynamoOperations(client: DynamoDBDocumentClient, tableName: string, clock: Clock): Operations {
  const table = dynamoTable(client, tableName, clock);
  return {
    async list(cluster, limit) {
      return (await table.queryLast(operationPartition(cluster), limit)).map(operationOf);
    },
    async find(cluster, id) {
      const item = await table.get(operationKey(cluster, id));
      return item === undefined ? undefined : operationOf(item);
    },
    save: (operation) => putVersion(table, operationItem(operation), operation.version),
    async desk(cluster) {
      const item = await table.get(operateDeskKey(cluster));
      return item === undefined ? EMPTY_DESK : deskOf(item);
    },
    saveDesk: (cluster, desk) => putVersion(table, { ...operateDeskKey(cluster), ...written(desk) }, desk.version),
    async switchLog(scope, limit) {
      return (await table.queryLast(switchPartition(scope), limit)).map(switchOf);
    },
    putSwitch: (scope, entry) => table.putNew({ ...switchKey(scope, entry.number), ...entry }),
  };
}

/** Writes over the version before this one, or where nothing is. */
function putVersion(table: Table, item: Item, version: number): Promise<boolean> {
  if (version === 1) return table.putNew(item);
  return table.putIf(item, {
    condition: '#version = :before',
    names: { '#version': 'version' },
    values: { ':before': version - 1 },
  });
}

/** What a person looks for in the console stands beside the packed whole. */
function operationItem(operation: Operation): Item {
  const { id, cluster, version, status, hash, plannedBy } = operation;
  const kind = operation.plan.request.kind;
  return { ...operationKey(cluster, id), version, status, kind, hash, plannedBy, record: pack(operation) };
}

function operationOf(item: Item): Operation {
  return unpack(item['record'] as Uint8Array) as Operation;
}

function written({ active, level, ...desk }: OperateDesk) {
  return { ...desk, ...(active !== undefined && { active }), ...(level !== undefined && { level }) };
}

function deskOf(item: Item): OperateDesk {
  return {
    version: item['version'] as number,
    active: item['active'] as string | undefined,
    starts: item['starts'] as readonly number[],
    level: item['level'] as LevelOperation | undefined,
  };
}

function switchOf(item: Item): SwitchEntry {
  return {
    number: item['number'] as number,
    stopped: item['stopped'] as boolean,
    by: item['by'] as string,
    at: item['at'] as number,
    why: item['why'] as string,
  };
}
