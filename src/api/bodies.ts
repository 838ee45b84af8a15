import type { Context } from 'hono';
import * as z from 'zod/mini';
import { ATTESTATIONS, OPERATION_KINDS } from '../operate/operation.ts';
import { onboardRequest } from './onboard-body.ts';
import { RequestError } from './problem.ts';

const text = (max: number) => z.string().check(z.minLength(1), z.maxLength(max));
const instant = z.pipe(
  z.iso.datetime({ offset: true }),
  z.transform((time) => Date.parse(time)),
);
const by = z.optional(text(64));

/** Bodies of the requests, by what they ask for. */
export const BODIES = {
  act: z.strictObject({ by, comment: z.optional(text(500)) }),
  assign: z.strictObject({ by, to: z.optional(z.nullable(text(64))) }),
  comment: z.strictObject({ by, comment: text(500) }),
  silence: z.strictObject({
    by,
    matchers: z
      .array(
        z.strictObject({
          check: z.optional(text(200)),
          entity: z.optional(text(200)),
          severity: z.optional(z.enum(['info', 'warning', 'critical'])),
        }),
      )
      .check(z.minLength(1), z.maxLength(20)),
    startsAt: z.optional(instant),
    endsAt: instant,
    comment: text(500),
    contacts: z._default(z.array(text(64)).check(z.maxLength(20)), []),
  }),
  expire: z.strictObject({ by }),
  review: onboardRequest,
  submit: z.strictObject({ by, request: onboardRequest }),
  decide: z.strictObject({
    by,
    decision: z.enum(['accepted', 'refused', 'withdrawn']),
    version: z.optional(z.int().check(z.minimum(1))),
    reason: text(500),
  }),
  plan: z.strictObject({
    by,
    kind: z.enum(OPERATION_KINDS),
    onlyPrimaries: z.optional(z.boolean()),
    copyRate: z.optional(z.int().check(z.describe('MB/s per disk'))),
    timeLimitMinutes: z.optional(z.int()),
    window: z.optional(z.strictObject({ from: instant, to: instant })),
    attested: z.optional(z.array(z.enum(ATTESTATIONS)).check(z.maxLength(ATTESTATIONS.length))),
    why: z.optional(text(300)),
    host: z.optional(text(253)),
    unit: z.optional(text(128)),
  }),
  approve: z.strictObject({ by, hash: text(128) }),
  runOperation: z.strictObject({ by }),
  throwSwitch: z.strictObject({ by, cluster: z.optional(text(64)), comment: z.optional(text(300)) }),
  // Grafana sends more than is read of it, and more with every version.
  grafanaMetrics: z.looseObject({ metric: z.optional(z.string().check(z.maxLength(300))) }),
  grafanaSearch: z.looseObject({ target: z.optional(z.string().check(z.maxLength(300))) }),
  grafanaQuery: z.looseObject({
    range: z.looseObject({ from: instant, to: instant }),
    maxDataPoints: z._default(z.number().check(z.minimum(1), z.maximum(20_000)), 1000),
    targets: z
      .array(
        z.looseObject({
          target: text(400),
          hide: z.optional(z.boolean()),
          payload: z.optional(
            z.nullable(z.looseObject({ statistic: z.optional(z.enum(['min', 'median', 'p95', 'max', 'last'])) })),
          ),
        }),
      )
      .check(z.maxLength(20)),
  }),
} as const;

/** Only JSON: a form of a web page cannot send that to another origin without asking. @throws RequestError */
export async function readBody<T>(context: Context, schema: z.ZodMiniType<T>): Promise<T> {
  const type = context.req.header('content-type') ?? '';
  if (!/^application\/json\b/i.test(type)) throw new RequestError('unsupported_media_type', 'send application/json');
  const result = schema.safeParse(await jsonOf(context), { reportInput: true });
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => `${issue.path.join('.') || 'body'}: ${issueText(issue)}`);
  throw new RequestError('bad_request', problems.join('; '));
}

async function jsonOf(context: Context): Promise<unknown> {
  try {
    return await context.req.json();
  } catch {
    throw new RequestError('bad_request', 'the body is not JSON');
  }
}

/** zod/mini brings no texts of its own. */
export function issueText(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'unrecognized_keys':
      return `there is no key ${issue.keys.join(', ')}`;
    case 'invalid_type':
      return issue.input === undefined ? `must be given: ${issue.expected}` : `must be ${issue.expected}`;
    case 'invalid_value':
      return `must be one of ${issue.values.join(', ')}`;
    case 'invalid_format':
      return `must be ${issue.format === 'datetime' ? 'a time with its offset, e.g. 2026-12-01T06:00:00+08:00' : issue.format}`;
    case 'too_small':
      return `must have at least ${issue.minimum}`;
    case 'too_big':
      return `must have at most ${issue.maximum}`;
    default:
      return issue.code.replaceAll('_', ' ');
  }
}
