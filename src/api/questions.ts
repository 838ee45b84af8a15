import type { Context } from 'hono';
import * as z from 'zod/mini';
import type { PageRequest, Span } from '../history/ports.ts';
import type { Entity, EntityKind } from '../pegasus/entity.ts';
import { issueText } from './bodies.ts';
import { RequestError } from './problem.ts';

const text = z.string().check(z.minLength(1), z.maxLength(300));
/** ISO 8601 with an offset, or epoch milliseconds as Grafana sends them. */
const instant = z.pipe(
  z.string().check(z.regex(/^(\d{10,14}|\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d))$/, 'instant')),
  z.transform((time) => (/^\d+$/.test(time) ? Number(time) : Date.parse(time))),
);
const whole = (least: number, most: number) =>
  z.pipe(
    z.string().check(z.regex(/^\d{1,9}$/, 'whole number')),
    z.pipe(z.transform(Number), z.number().check(z.minimum(least), z.maximum(most))),
  );
const yesOrNo = z.pipe(
  z.enum(['true', 'false']),
  z.transform((value) => value === 'true'),
);
/** `7d`: the week before. */
const daysBefore = z.pipe(
  z.string().check(z.regex(/^[1-9]\d{0,2}d$/, 'days')),
  z.transform((days) => Number.parseInt(days, 10)),
);
const severity = z.enum(['info', 'warning', 'critical']);
/** Of sentences; codes, names and numbers are the same in each. */
const language = { language: z._default(z.enum(['en', 'zh']), 'en') };
const span = { from: z.optional(instant), to: z.optional(instant) };
const page = {
  limit: z._default(whole(1, 1000), 100),
  // A token bears a key of the table, twice encoded: fingerprints and names of clusters are long at times.
  after: z.optional(z.string().check(z.minLength(1), z.maxLength(4000))),
  order: z._default(z.enum(['newest', 'oldest']), 'newest'),
};

/** What may stand behind the question mark, by route. Every list has `limit`, `after` and `order`. */
export const QUESTIONS = {
  none: z.strictObject({}),
  open: z.strictObject({
    cluster: z.optional(text),
    state: z._default(z.enum(['open', 'resolved', 'all']), 'open'),
    ...language,
  }),
  alert: z.strictObject({ alert: text }),
  series: z.strictObject({
    entity: text,
    metric: text,
    resolution: z._default(z.enum(['auto', 'raw', 'hour', 'day']), 'auto'),
    points: z.optional(whole(10, 20_000)),
    compare: z.optional(daysBefore),
    band: z.optional(yesOrNo),
    ...span,
  }),
  rows: z.strictObject({ entity: text, metric: text, points: z.optional(whole(10, 20_000)), ...span }),
  state: z.strictObject({ at: z.optional(instant), ...language }),
  diff: z.strictObject({ from: instant, to: z.optional(instant) }),
  runs: z.strictObject({
    inspection: z.optional(text),
    health: z.optional(z.enum(['ok', 'warning', 'critical'])),
    confidence: z.optional(z.enum(['complete', 'partial', 'blind'])),
    failed: z.optional(yesOrNo),
    ...span,
    ...page,
  }),
  findings: z.strictObject({
    check: z.optional(text),
    entity: z.optional(text),
    severity: z.optional(severity),
    status: z.optional(z.enum(['warning', 'critical', 'unknown'])),
    lasting: z.optional(yesOrNo),
    text: z.optional(text),
    ...span,
    ...page,
  }),
  incidents: z.strictObject({
    member: z.optional(text),
    severity: z.optional(severity),
    phase: z.optional(z.enum(['firing', 'acknowledged', 'resolved'])),
    assignee: z.optional(text),
    told: z.optional(text),
    text: z.optional(text),
    ...span,
    ...page,
  }),
  language: z.strictObject(language),
  deliveries: z.strictObject({ limit: z._default(whole(1, 100), 20) }),
} as const;

/** What stands behind the question mark. @throws RequestError that names the parameter */
export function readQuestion<T>(context: Context, schema: z.ZodMiniType<T>): T {
  const result = schema.safeParse(context.req.query(), { reportInput: true });
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => `${issue.path.join('.') || 'query'}: ${questionText(issue)}`);
  throw new RequestError('bad_request', problems.join('; '));
}

function questionText(issue: z.core.$ZodIssue): string {
  if (issue.code !== 'invalid_format') return issueText(issue);
  switch (issue.message) {
    case 'instant':
      return 'must be a time with its offset, e.g. 2026-12-01T06:00:00Z, or epoch milliseconds';
    case 'days':
      return 'must be a number of days, e.g. 7d';
    default:
      return 'must be a whole number';
  }
}

const KINDS: readonly EntityKind[] = [
  'cluster',
  'node',
  'table',
  'partition',
  'host',
  'disk',
  'inspection',
  'queue',
  'contact',
];

/** `kind/name`. @throws RequestError */
export function readEntity(text: string): Entity {
  const slash = text.indexOf('/');
  const kind = KINDS.find((one) => one === text.slice(0, slash));
  const name = text.slice(slash + 1);
  if (kind !== undefined && name !== '') return { kind, name };
  throw new RequestError('bad_request', `entity: must be kind/name, with one of the kinds ${KINDS.join(', ')}`);
}

/** The last hours up to now where nothing is said. @throws RequestError where it ends before it begins */
export function readSpan(
  { from, to }: { readonly from?: number | undefined; readonly to?: number | undefined },
  now: number,
  usualMs: number,
): Span {
  const until = to ?? now;
  const read = { from: from ?? until - usualMs, until };
  if (read.from < read.until) return read;
  throw new RequestError('bad_request', 'to: must be after from');
}

export function readPage({
  order,
  limit,
  after,
}: {
  readonly order: 'newest' | 'oldest';
  readonly limit: number;
  readonly after?: string | undefined;
}): PageRequest {
  return { order, limit, ...(after === undefined ? {} : { after }) };
}
