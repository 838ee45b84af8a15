import { stat } from 'node:fs/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { documentClient } from '../aws/clients.ts';
import { dynamoStore } from '../aws/dynamo-store.ts';
import type { Clock, Store } from '../pipeline/ports.ts';
import { clientConfig, newAccessKeyId } from './credentials.ts';
import { ensureTable, LOCAL_TABLE, startDynamo } from './dynamodb.ts';
import { findInstance } from './instance.ts';
import { lockDirectory } from './instance-lock.ts';
import { layoutOf } from './layout.ts';

export interface OpenStore {
  readonly store: Store;
  readonly close: () => Promise<void>;
}

/** There is no local state in the directory. */
export class NoLocalStateError extends Error {
  override readonly name = 'NoLocalStateError';
}

/**
 * The store that local mode keeps in a directory: through the instance that runs on it, else by opening the database here.
 *
 * @throws NoLocalStateError if local mode never ran there, DirectoryInUseError if an instance is just starting or ending.
 */
export async function openLocalStore(directory: string, clock: Clock = Date.now): Promise<OpenStore> {
  const instance = await findInstance(directory);
  if (instance) return connect(instance.dynamodb, instance.accessKeyId, clock, () => Promise.resolve());
  const { database } = layoutOf(directory);
  if (!(await isDirectory(database))) {
    throw new NoLocalStateError(`There is no local state in ${directory}: run 'farrier up' there first.`);
  }
  const unlock = await lockDirectory(directory);
  try {
    const accessKeyId = newAccessKeyId();
    const server = await startDynamo(database, accessKeyId);
    await ensureTable(server.url, accessKeyId);
    return connect(server.url, accessKeyId, clock, async () => {
      await server.close();
      await unlock();
    });
  } catch (error) {
    await unlock();
    throw error;
  }
}

function connect(url: string, accessKeyId: string, clock: Clock, release: () => Promise<void>): OpenStore {
  const client = new DynamoDBClient(clientConfig(url, accessKeyId));
  return {
    store: dynamoStore(documentClient(client), LOCAL_TABLE, clock),
    close: async () => {
      client.destroy();
      await release();
    },
  };
}

async function isDirectory(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}
