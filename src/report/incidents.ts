import type { Span } from '../history/ports.ts';
import type { IncidentRecord } from '../history/record.ts';
import type { EntityKind } from '../pegasus/entity.ts';
import { firstOf, meanOf } from './bounded.ts';
import type { Bounded, IncidentLine, IncidentSummary, Mean } from './digest.ts';

/** Incidents that a report lists. */
const MAX_INCIDENTS = 15;

/** The incidents that people are told of; those that are only info have a section of their own. */
export function incidentsOf(records: readonly IncidentRecord[], span: Span): IncidentSummary {
  const told = worthTelling(records, span);
  const lines = told.map((record) => lineOf(record, span)).toSorted((a, b) => b.lasted - a.lasted);
  const count = (severity: string) => lines.filter((line) => line.severity === severity).length;
  return {
    count: { critical: count('critical'), warning: count('warning') },
    openFor: openFor(lines, span),
    list: firstOf(lines, MAX_INCIDENTS),
    toAcknowledge: meanTime(lines.map(({ acknowledged, openedAt }) => acknowledged && acknowledged.at - openedAt)),
    toResolve: meanTime(lines.map(({ resolvedAt, lasted }) => (resolvedAt === undefined ? undefined : lasted))),
  };
}

/** Open at the end of the span, and nobody has said that they look at it: oldest first. */
export function unacknowledgedOf(records: readonly IncidentRecord[], span: Span): Bounded<IncidentLine> {
  const lines = worthTelling(records, span)
    .map((record) => lineOf(record, span))
    .filter(({ resolvedAt, acknowledged }) => resolvedAt === undefined && acknowledged === undefined);
  return firstOf(
    lines.toSorted((a, b) => a.openedAt - b.openedAt),
    MAX_INCIDENTS,
  );
}

function worthTelling(records: readonly IncidentRecord[], { from, until }: Span): readonly IncidentRecord[] {
  return records.filter(
    ({ severity, openedAt, resolvedAt }) => severity !== 'info' && openedAt < until && (resolvedAt ?? until) >= from,
  );
}

function lineOf(record: IncidentRecord, { until }: Span): IncidentLine {
  const { id, severity, head, openedAt, assignee, told } = record;
  const resolvedAt = record.resolvedAt !== undefined && record.resolvedAt < until ? record.resolvedAt : undefined;
  const { check, entity } = partsOf(head);
  return {
    id,
    severity,
    check,
    entity,
    openedAt,
    resolvedAt,
    lasted: (resolvedAt ?? until) - openedAt,
    acknowledged: acknowledgementOf(record, until),
    assignee,
    told: told.length > 0,
  };
}

/** Of a fingerprint, `<check>|<kind>/<name>`. */
function partsOf(head: string): Pick<IncidentLine, 'check' | 'entity'> {
  const bar = head.indexOf('|');
  const slash = head.indexOf('/', bar);
  if (bar < 0 || slash < 0) return { check: head, entity: undefined };
  return {
    check: head.slice(0, bar),
    entity: { kind: head.slice(bar + 1, slash) as EntityKind, name: head.slice(slash + 1) },
  };
}

/** The first acknowledgement, unless it was taken back and not given again. */
function acknowledgementOf({ acts }: IncidentRecord, until: number): IncidentLine['acknowledged'] {
  const before = acts.filter(({ at }) => at < until);
  const given = before.filter(({ what }) => what === 'acknowledged');
  const last = before.findLast(({ what }) => what === 'acknowledged' || what === 'unacknowledged');
  const first = last?.what === 'acknowledged' ? given[0] : undefined;
  return first && { at: first.at, by: first.by };
}

function meanTime(times: readonly (number | undefined)[]): Mean | undefined {
  const known = times.filter((time) => time !== undefined);
  const duration = meanOf(known);
  return duration === undefined ? undefined : { duration, of: known.length };
}

/** Times in which several were open count once. */
function openFor(lines: readonly IncidentLine[], { from, until }: Span): number {
  let total = 0;
  let end = from;
  for (const { openedAt, lasted } of lines.toSorted((a, b) => a.openedAt - b.openedAt)) {
    const stop = Math.min(until, openedAt + lasted);
    total += Math.max(0, stop - Math.max(end, openedAt));
    end = Math.max(end, stop);
  }
  return total;
}
