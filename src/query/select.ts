import { globMatches } from '../alerts/glob.ts';
import type { Severity } from '../checks/check.ts';
import type { PageRequest, Span } from '../history/ports.ts';
import type { FindingRecord, IncidentRecord, Page, RunRecord } from '../history/record.ts';
import { entityKey } from '../pegasus/entity.ts';
import type { QueryDeps } from './deps.ts';
import { filteredPage } from './filtered.ts';

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

export interface RunFilter {
  readonly inspection?: string;
  readonly health?: RunRecord['health'];
  readonly confidence?: RunRecord['confidence'];
  /** True: those that could not be dispatched; false: those that could. */
  readonly failed?: boolean;
}

/** Runs with their coverage, by the time of their judgement. */
export function runs(
  cluster: string,
  span: Span,
  filter: RunFilter,
  page: PageRequest,
  { history }: Pick<QueryDeps, 'history'>,
): Promise<Page<RunRecord>> {
  return filteredPage(
    { list: 'runs', cluster, filter },
    span,
    page,
    (during, request) => history.runs(cluster, during, request),
    ({ inspection, health, confidence, failure }) =>
      isEqual(filter.inspection, inspection) &&
      isEqual(filter.health, health) &&
      isEqual(filter.confidence, confidence) &&
      isEqual(filter.failed, failure !== undefined),
  );
}

/** Findings that lasted at some time of the span, by when they began. */
export function findings(
  cluster: string,
  span: Span,
  filter: FindingFilter,
  page: PageRequest,
  { history }: Pick<QueryDeps, 'history'>,
): Promise<Page<FindingRecord>> {
  return filteredPage(
    { list: 'findings', cluster, filter },
    span,
    page,
    (during, request) => history.findings(cluster, during, request),
    (one) => isWanted(one, filter),
  );
}

/** Incidents that were open at some time of the span, by when they were opened. */
export function incidents(
  cluster: string,
  span: Span,
  filter: IncidentFilter,
  page: PageRequest,
  { history }: { readonly history: Pick<QueryDeps['history'], 'incidents'> },
): Promise<Page<IncidentRecord>> {
  return filteredPage(
    { list: 'incidents', cluster, filter },
    span,
    page,
    (during, request) => history.incidents(cluster, during, request),
    (one) => isIncidentWanted(one, filter),
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
