import { type PageRequest, PageTokenError } from '../history/ports.ts';
import type { HistoryFault, Page } from '../history/record.ts';
import type { Item, Range, Table } from './dynamo-table.ts';

/** A part of a list: all of it is in parts, one after another. */
export type Part = Omit<Range, 'order'>;

interface Place {
  readonly partition: string;
  readonly sortKey: string;
}

/** Items that a query reads once the first one has shown that not every item is kept. */
const READ_MORE = 200;

/**
 * A page of the items of partitions, those that are kept. The token says after which item to go on. An item that cannot be
 * read is a fault of the page, and the others are on it.
 * @throws PageTokenError
 */
export async function pageOver<T>(
  table: Table,
  oldestFirst: readonly Part[],
  { order, limit, after }: PageRequest,
  keep: (item: Item) => T | undefined,
): Promise<Page<T>> {
  const parts = order === 'oldest' ? oldestFirst : oldestFirst.toReversed();
  const start = after === undefined ? undefined : startOf(after, parts);
  const items: T[] = [];
  const faults: HistoryFault[] = [];
  let size = limit;
  for (let index = start?.index ?? 0; index < parts.length; index += 1) {
    const range = { ...(parts[index] as Part), order: order === 'oldest' ? 'forward' : 'backward' } as const;
    let last = index === start?.index ? start.sortKey : undefined;
    do {
      const found = await table.page(range, size, last);
      size = Math.max(READ_MORE, limit);
      for (const [place, item] of found.items.entries()) {
        const kept = readRecord(item, keep, faults);
        if (kept !== undefined) items.push(kept);
        if (items.length < limit) continue;
        const isLast = place === found.items.length - 1 && found.next === undefined && index === parts.length - 1;
        const next = isLast ? undefined : writeToken({ partition: item.pk, sortKey: item.sk });
        return { items, next, faults };
      }
      last = found.next;
    } while (last !== undefined);
  }
  return { items, next: undefined, faults };
}

function readRecord<T>(item: Item, keep: (item: Item) => T | undefined, faults: HistoryFault[]): T | undefined {
  try {
    return keep(item);
  } catch (error) {
    const name = `${item.pk} ${item.sk}`;
    faults.push({ item: name, kind: 'damaged', text: `item ${name} cannot be read: ${String(error)}` });
    return undefined;
  }
}

/** Where to go on. @throws PageTokenError where the token is of another list, or of other times */
function startOf(token: string, parts: readonly Part[]): { readonly index: number; readonly sortKey: string } {
  const { partition, sortKey } = readToken(token);
  const index = parts.findIndex((part) => part.partition === partition);
  const part = parts[index];
  if (part === undefined || sortKey < part.from || sortKey > part.to) throw new PageTokenError();
  return { index, sortKey };
}

function writeToken({ partition, sortKey }: Place): string {
  return Buffer.from(JSON.stringify([partition, sortKey])).toString('base64url');
}

/** @throws PageTokenError */
function readToken(token: string): Place {
  try {
    const place: unknown = JSON.parse(Buffer.from(token, 'base64url').toString('utf8'));
    if (Array.isArray(place) && place.length === 2 && place.every((part) => typeof part === 'string' && part !== '')) {
      return { partition: place[0] as string, sortKey: place[1] as string };
    }
  } catch {
    // What is no JSON is no token either.
  }
  throw new PageTokenError();
}
