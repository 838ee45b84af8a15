import type { OutboxEntry } from '../alerts/alert.ts';
import { readBook } from '../alerts/stored-book.ts';
import { EMPTY_MEMORY, type Memory } from '../checks/memory.ts';
import type { ClusterState, Store } from '../pipeline/ports.ts';
import type { BlobReference, Blobs } from './dynamo-store-blobs.ts';
import type { Table, Update } from './dynamo-table.ts';
import { stateKey } from './keys.ts';
import { newEntry, outboxOf, setAsideOf } from './outbox.ts';

/**
 * A memory of up to this many packed bytes is kept within the state item, a larger one in parts of its own: every
 * delivery rewrites the state item, and the outbox needs the room. 1,000 nodes × 1,000 tables stay below it.
 */
const MEMORY_INLINE_BYTES = 200_000;

/** The state item would outgrow DynamoDB's 400 kB: its outbox is not drained. Nothing was written. */
class StateTooLarge extends Error {
  override readonly name = 'StateTooLarge';
}

/** State of a cluster: version, memory and outbox in one item, so that one conditional write changes them together. */
export function dynamoState(table: Table, blobs: Blobs): Pick<Store, 'loadState' | 'commitState'> {
  return {
    async loadState(cluster) {
      const item = await table.get(stateKey(cluster));
      if (item === undefined) return { version: 0, lastRuns: {}, memory: EMPTY_MEMORY, outbox: {} };
      const memory = (await blobs.load(cluster, item['memory'] as BlobReference)) as Partial<Memory> | undefined;
      const setAside = setAsideOf(item['outbox']);
      return {
        version: item['version'] as number,
        lastRuns: item['lastRuns'] as ClusterState['lastRuns'],
        memory: { ...EMPTY_MEMORY, ...memory, alerts: readBook(memory?.alerts, cluster) },
        outbox: outboxOf(item['outbox']),
        ...(setAside === undefined ? {} : { setAside }),
      };
    },
    async commitState(cluster, expectedVersion, { lastRuns, memory, messages }) {
      const reference = await blobs.save(cluster, memory, MEMORY_INLINE_BYTES);
      try {
        if (expectedVersion === 0) return await createState(table, cluster, { lastRuns, memory: reference, messages });
        return (
          (await table.update(stateKey(cluster), nextState(expectedVersion, lastRuns, reference, messages))) !==
          undefined
        );
      } catch (error) {
        throw isTooLarge(error) ? tooLarge(cluster, error) : error;
      }
    },
  };
}

function createState(
  table: Table,
  cluster: string,
  next: {
    readonly lastRuns: ClusterState['lastRuns'];
    readonly memory: BlobReference;
    readonly messages: readonly OutboxEntry[];
  },
): Promise<boolean> {
  const outbox = Object.fromEntries(next.messages.map((message) => [message.id, newEntry(message)]));
  return table.putNew({ ...stateKey(cluster), version: 1, lastRuns: next.lastRuns, memory: next.memory, outbox });
}

/** Touches of the outbox only what is new, so that a delivery at the same time is neither lost nor undone. */
function nextState(
  version: number,
  lastRuns: ClusterState['lastRuns'],
  memory: BlobReference,
  messages: readonly OutboxEntry[],
): Update {
  const entries = messages.map((message, index) => ({ message, name: `#m${index}`, value: `:m${index}` }));
  const add = entries.map(({ name, value }) => `, #outbox.${name} = if_not_exists(#outbox.${name}, ${value})`);
  return {
    expression: `SET #version = :next, #lastRuns = :lastRuns, #memory = :memory${add.join('')}`,
    condition: '#version = :version',
    names: {
      '#version': 'version',
      '#lastRuns': 'lastRuns',
      '#memory': 'memory',
      ...(entries.length > 0 ? { '#outbox': 'outbox' } : {}),
      ...Object.fromEntries(entries.map(({ message, name }) => [name, message.id])),
    },
    values: {
      ':version': version,
      ':next': version + 1,
      ':lastRuns': lastRuns,
      ':memory': memory,
      ...Object.fromEntries(entries.map(({ message, value }) => [value, newEntry(message)])),
    },
  };
}

function isTooLarge(error: unknown): error is Error {
  return error instanceof Error && error.name === 'ValidationException' && /\bsize\b/i.test(error.message);
}

function tooLarge(cluster: string, cause: Error): StateTooLarge {
  const key = stateKey(cluster);
  return new StateTooLarge(
    `state of cluster ${cluster} (item ${key.pk} / ${key.sk}) would exceed 400 kB: undelivered messages fill its outbox; ` +
      'mend the notify stage (its dead-letter queue and log say why publishing fails) and the outbox drains by itself',
    { cause },
  );
}
