import * as z from 'zod/mini';
import { CONSISTENCIES, DISTRIBUTIONS, type OnboardRequest, PART_TYPES, SCANS, SHAPES } from '../onboard/request.ts';

const text = (max: number) => z.string().check(z.minLength(1), z.maxLength(max));
const LARGEST = 1e18;
/** Numbers are in base units: bytes, requests per second and day, milliseconds, seconds, shares of 1. */
const amount = (unit: string) => z.number().check(z.minimum(0), z.maximum(LARGEST), z.describe(unit));
const signed = (unit: string) => z.number().check(z.minimum(-LARGEST), z.maximum(LARGEST), z.describe(unit));

const part = z.strictObject({
  field: text(200),
  type: z.enum(PART_TYPES),
  cardinality: z.int().check(z.minimum(1), z.describe('different values')),
  distribution: z.enum(DISTRIBUTIONS),
  largestShare: z.optional(
    z.number().check(z.minimum(0), z.maximum(1), z.describe('share of the records with the most frequent value')),
  ),
  longest: z.optional(amount('bytes')),
});

const traffic = z.strictObject({ peak: amount('requests per second'), perDay: amount('requests per day') });

/** A request for a table, in base units: what `farrier onboard review --output json` has under `request`. */
export const onboardRequest: z.ZodMiniType<OnboardRequest> = z.strictObject({
  table: text(200),
  cluster: z.nullable(text(200)),
  purpose: z.string().check(z.maxLength(1000)),
  owner: z.strictObject({ team: text(200), contacts: z.array(text(200)).check(z.maxLength(20)) }),
  reads: traffic,
  writes: traffic,
  requestGrowth: z.number().check(z.minimum(0), z.maximum(10), z.describe('growth in a year, 0.2 for 20 %')),
  shape: z.enum(SHAPES),
  records: z.strictObject({ average: amount('bytes'), largest: amount('bytes'), count: amount('records') }),
  data: z.strictObject({
    now: amount('bytes'),
    growth: z.strictObject({
      months6: signed('bytes since go-live'),
      months12: signed('bytes since go-live'),
      months36: signed('bytes since go-live'),
    }),
    ttl: z.nullable(amount('seconds')),
    temporary: z.boolean(),
  }),
  keys: z.strictObject({
    hash: z.array(part).check(z.minLength(1), z.maxLength(8)),
    sort: z.array(part).check(z.maxLength(8)),
    rows: z.strictObject({ average: amount('rows'), largest: z.nullable(amount('rows')) }),
  }),
  access: z.strictObject({ rowsPerRead: amount('rows'), scans: z.enum(SCANS) }),
  latency: z.strictObject({ readP99: amount('milliseconds'), writeP99: amount('milliseconds') }),
  replicas: z.int().check(z.minimum(1), z.maximum(5)),
  consistency: z.enum(CONSISTENCIES),
});
