import { createHash } from 'node:crypto';
import { TABLE } from '../contract.ts';
import type { Clock } from '../pipeline/ports.ts';
import { expiresAfter, type Table } from './dynamo-table.ts';
import { blobPartition, blobPartKey } from './keys.ts';
import { pack, unpack } from './packed.ts';

/** Bytes of one part: DynamoDB takes 400 kB an item, names and keys included. */
const PART_BYTES = 380_000;

/** Where a packed value is: within the item that has this, or in parts of its own. */
export type BlobReference = { readonly bytes: Uint8Array } | { readonly hash: string; readonly parts: number };

/** Packed values that may outgrow an item. */
export interface Blobs {
  /**
   * Keeps a value of at most `inlineBytes` packed bytes in the reference itself and writes a larger one in parts. The
   * parts are named by their content, so that writers never meet: whoever's reference is committed has its own parts.
   */
  save(cluster: string, value: unknown, inlineBytes: number): Promise<BlobReference>;
  /** undefined: the parts are past their TTL. @throws Error where only some are there. */
  load(cluster: string, reference: BlobReference): Promise<unknown>;
}

/** @param days how long parts are kept. */
export function dynamoBlobs(table: Table, clock: Clock, days: number): Blobs {
  return {
    async save(cluster, value, inlineBytes) {
      const bytes = pack(value);
      if (bytes.length <= inlineBytes) return { bytes };
      const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 32);
      const parts = Math.ceil(bytes.length / PART_BYTES);
      const expires = expiresAfter(days, clock());
      for (let index = 0; index < parts; index += 1) {
        const part = bytes.subarray(index * PART_BYTES, (index + 1) * PART_BYTES);
        await table.put({ ...blobPartKey(cluster, hash, index), bytes: part, [TABLE.ttl]: expires });
      }
      return { hash, parts };
    },
    async load(cluster, reference) {
      if ('bytes' in reference) return unpack(reference.bytes);
      const parts = await table.query(blobPartition(cluster, reference.hash));
      if (parts.length === 0) return undefined;
      if (parts.length !== reference.parts) {
        throw new Error(
          `table item ${blobPartition(cluster, reference.hash)} has ${parts.length} of its ${reference.parts} parts; restore the table to a point in time before they were removed`,
        );
      }
      return unpack(Buffer.concat(parts.map((part) => part['bytes'] as Uint8Array)));
    },
  };
}
