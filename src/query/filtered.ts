import type { PageRequest, Span } from '../history/ports.ts';
import type { HistoryFault, Page } from '../history/record.ts';
import { type ListIdentity, readToken, writeToken } from './token.ts';

/** Pages that are read for one page of an answer. */
const PAGES_MAX = 50;

/**
 * A page of what matches. Reads on until the page is full, the list has ended, or very much was read in vain: then the page
 * is short, and `next` goes on. `next` keeps the span of the first page, so that pages fit together while time goes on.
 * @throws PageTokenError, QueryError
 */
export async function filteredPage<T>(
  { list, cluster, filter }: Omit<ListIdentity, 'order'>,
  firstSpan: Span,
  { order, limit, after: token }: PageRequest,
  read: (span: Span, page: PageRequest) => Promise<Page<T>>,
  isMatch: (item: T) => boolean,
): Promise<Page<T>> {
  const identity = { list, cluster, filter, order };
  const start = token === undefined ? { span: firstSpan, after: undefined } : readToken(identity, token);
  const { span } = start;
  const items: T[] = [];
  const faults: HistoryFault[] = [];
  let next = start.after;
  for (let pages = 0; pages < PAGES_MAX; pages += 1) {
    const request = { order, limit: limit - items.length, ...(next === undefined ? {} : { after: next }) };
    const page = await read(span, request);
    items.push(...page.items.filter(isMatch));
    faults.push(...page.faults);
    next = page.next;
    if (next === undefined || items.length >= limit) break;
  }
  return { items, next: next === undefined ? undefined : writeToken(identity, { span, after: next }), faults };
}
