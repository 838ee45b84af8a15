import { globMatches } from '../alerts/glob.ts';
import type { Severity } from '../checks/check.ts';
import type { PageRequest, Span } from '../history/ports.ts';
import type { FindingRecord, HistoryFault, IncidentRecord, Page } from '../history/record.ts';
import { entityKey } from '../pegasus/entity.ts';
import type { QueryDeps } from './deps.ts';

/** What a finding must be to be shown; what is absent does not matter. Globs have `*` and `?`. */
export interface FindingFilter {
  /** Glob of the check's id. */
  readonly check?: string;
  /** Glob of `kind/name`. */
  readonly entity?: string;
  readonly severity?: Severity;
  readonly status?: FindingRecord['status'];
  /** True: those that last; false: those that are over. */
  readonly lasting?: boolean;
  /** Part of the symptom, whatever its case. */
  readonly text?: string;
}

export interface IncidentFilter {
  /** Glob of a member's fingerprint. */
  readonly member?: string;
  readonly severity?: Severity;
  readonly phase?: IncidentRecord['phase'];
  readonly assignee?: string;
  /** A contact who was told. */
  readonly told?: string;
  readonly text?: string;
}

/** Findings that lasted at some time of the span, by when they began. */
export function findings(
  cluster: string,
  span: Span,
  filter: FindingFilter,
  page: PageRequest,
  { history }: Pick<QueryDeps, 'history'>,
): Promise<Page<FindingRecord>> {
  return filtered(
    (request) => history.findings(cluster, span, request),
    (one) => isWanted(one, filter),
    page,
  );
}

/** Incidents that were open at some time of the span, by when they were opened. */
export function incidents(
  cluster: string,
  span: Span,
  filter: IncidentFilter,
  page: PageRequest,
  { history }: Pick<QueryDeps, 'history'>,
): Promise<Page<IncidentRecord>> {
  return filtered(
    (request) => history.incidents(cluster, span, request),
    (one) => isIncidentWanted(one, filter),
    page,
  );
}

function isWanted(one: FindingRecord, filter: FindingFilter): boolean {
  return (
    isLike(filter.check, [one.check]) &&
    isLike(filter.entity, [entityKey(one.entity)]) &&
    isEqual(filter.severity, one.severity) &&
    isEqual(filter.status, one.status) &&
    isEqual(filter.lasting, one.until === undefined) &&
    hasText(filter.text, one.symptom)
  );
}

function isIncidentWanted(one: IncidentRecord, filter: IncidentFilter): boolean {
  return (
    isLike(filter.member, [one.head, ...one.members]) &&
    isEqual(filter.severity, one.severity) &&
    isEqual(filter.phase, one.phase) &&
    isEqual(filter.assignee, one.assignee) &&
    (filter.told === undefined || one.told.includes(filter.told)) &&
    hasText(filter.text, one.symptom ?? '')
  );
}

function isLike(glob: string | undefined, texts: readonly string[]): boolean {
  return glob === undefined || texts.some((text) => globMatches(glob, text));
}

function isEqual<T>(wanted: T | undefined, value: T | undefined): boolean {
  return wanted === undefined || wanted === value;
}

function hasText(part: string | undefined, text: string): boolean {
  return part === undefined || text.toLowerCase().includes(part.toLowerCase());
}

/** Pages that are read for one page of an answer: a rare thing is looked for in several, each with its token. */
const PAGES_MAX = 50;

/**
 * Reads on until the page is full, the list has ended, or very much was read in vain: then the page is short, and `next`
 * goes on. One item at a time is read ahead of none, so no match is left out between two pages.
 */
async function filtered<T>(
  read: (page: PageRequest) => Promise<Page<T>>,
  isMatch: (item: T) => boolean,
  { order, limit, after }: PageRequest,
): Promise<Page<T>> {
  const items: T[] = [];
  const faults: HistoryFault[] = [];
  let next = after;
  for (let pages = 0; pages < PAGES_MAX; pages += 1) {
    const request = { order, limit: limit - items.length, ...(next === undefined ? {} : { after: next }) };
    const page = await read(request);
    items.push(...page.items.filter(isMatch));
    faults.push(...page.faults);
    next = page.next;
    if (next === undefined || items.length >= limit) break;
  }
  return { items, next, faults };
}
