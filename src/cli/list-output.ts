import { InvalidArgumentError, Option } from 'commander';
import type { PageRequest } from '../history/ports.ts';
import type { Page } from '../history/record.ts';
import { type CliIo, DEFAULT_WIDTH } from './io.ts';
import type { Output } from './options.ts';
import { faultLines } from './render-history.ts';
import type { RenderOptions } from './render-verdict.ts';
import { jsonLine } from './text.ts';

export interface ListOptions {
  readonly limit: number;
  readonly after?: string;
  readonly oldest?: true;
  readonly output: Output;
}

const MAX_LIMIT = 1000;

/** `--limit`, `--after` and `--oldest`, for pageOf(). */
export function listOptions(): readonly Option[] {
  return [
    new Option('--limit <count>', 'at most so many').argParser(limitOf).default(50),
    new Option('--after <token>', 'what follows the list that ended with this token'),
    new Option('--oldest', 'oldest first'),
  ];
}

function limitOf(text: string): number {
  if (/^\d{1,4}$/.test(text) && Number(text) >= 1 && Number(text) <= MAX_LIMIT) return Number(text);
  throw new InvalidArgumentError(`It is 1 to ${MAX_LIMIT}.`);
}

export function pageRequest({ limit, after, oldest }: ListOptions): PageRequest {
  return { order: oldest === true ? 'oldest' : 'newest', limit, ...(after !== undefined && { after }) };
}

export function displayOf({ color, width }: Pick<CliIo, 'color' | 'width'>): RenderOptions {
  return { color, width: width ?? DEFAULT_WIDTH };
}

/**
 * Prints a page: a line of JSON for each item, or a table. How to go on is said where there is more: below the table, or on
 * stderr, so that what programs read stays JSON.
 * @param nothing what to say of an empty list
 */
export function printPage<T>(
  { items, next, faults }: Page<T>,
  { output }: Pick<ListOptions, 'output'>,
  io: CliIo,
  {
    table,
    json,
    nothing,
  }: {
    readonly table: (items: readonly T[]) => string;
    readonly json: (item: T) => unknown;
    readonly nothing: string;
  },
): void {
  io.err(faultLines(faults));
  if (output === 'json') io.out(items.map((item) => jsonLine(json(item))).join(''));
  else io.out(items.length === 0 ? `${nothing}\n` : table(items));
  if (next === undefined) return;
  const more = `(more: --after ${next})\n`;
  if (output === 'json') io.err(more);
  else io.out(more);
}
