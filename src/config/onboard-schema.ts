import * as z from 'zod';
import type { ClusterCapacity } from '../onboard/capacity.ts';
import { CONSISTENCIES, DISTRIBUTIONS, type OnboardRequest, PART_TYPES, SCANS, SHAPES } from '../onboard/request.ts';
import type { JsonSchema } from './json-schema.ts';
import {
  COUNT,
  count,
  growth,
  latency,
  percent,
  perDay,
  perSecond,
  size,
  ttl,
  yearlyGrowth,
} from './onboard-quantities.ts';

const text = z.string().min(1).max(200);

const ROWS = `^unbounded$|${COUNT}`;

const part = z
  .strictObject({
    field: text.describe('What the field is called'),
    type: z.enum(PART_TYPES).prefault('text').describe('How its values look as bytes'),
    cardinality: count.describe('How many different values there are'),
    distribution: z
      .enum(DISTRIBUTIONS)
      .prefault('even')
      .describe(
        'even: each value as often; skewed: few values often, most rarely; sequence: counted up; time: a point in time',
      ),
    largest_share: percent.optional().describe('Share of the records with the most frequent value'),
    longest: size.optional().describe('Bytes of the longest value'),
  })
  .transform(({ largest_share: largestShare, cardinality, ...rest }) => ({
    ...rest,
    cardinality: Math.max(1, Math.round(cardinality)),
    largestShare,
  }));

const traffic = z
  .strictObject({
    peak: perSecond.describe('Requests per second at the busiest time'),
    per_day: perDay.describe('Requests per day'),
  })
  .transform(({ peak, per_day }) => ({ peak, perDay: per_day }));

const data = z
  .strictObject({
    now: size.describe('All data at go-live, before compression and replication'),
    growth: z
      .strictObject({ '6_months': growth, '12_months': growth, '36_months': growth })
      .describe('What is added since go-live')
      .transform((added) => ({
        months6: added['6_months'],
        months12: added['12_months'],
        months36: added['36_months'],
      })),
    ttl: ttl.describe('After which time rows are gone; none: they stay'),
    temporary: z.boolean().prefault(false).describe('Whether rows lose their worth after some time'),
  })
  .describe('How much there is');

const keys = z
  .strictObject({
    hash: z.array(part).min(1).max(8).describe('Parts of the hash key in their order: it decides the partition'),
    sort: z.array(part).max(8).prefault([]).describe('Parts of the sort key in their order'),
    rows_per_hash_key: z.strictObject({
      average: count.describe('Rows with the same hash key'),
      largest: z
        .string()
        .regex(new RegExp(ROWS), 'unbounded, or a number, e.g. 500')
        .transform((given) => (given === 'unbounded' ? null : count.parse(given))),
    }),
  })
  .transform(({ rows_per_hash_key: rows, ...rest }) => ({ ...rest, rows }));

/** A request as its owner writes it. Its output is an OnboardRequest in base units. */
export const onboardSchema = z
  .strictObject({
    table: text.describe('Name of the table'),
    cluster: text.optional().describe('The cluster it should live in; left out: any'),
    purpose: z.string().max(1000).prefault('').describe('What it is for'),
    owner: z.strictObject({ team: text, contacts: z.array(text).max(20).prefault([]) }).describe('Who answers for it'),
    reads: traffic,
    writes: traffic,
    request_growth: yearlyGrowth.prefault('0 %').describe('By how much reads and writes grow in a year'),
    shape: z.enum(SHAPES).describe('How requests are spread over the day'),
    records: z.strictObject({
      average: size.describe('Hash key, sort key and value together'),
      largest: size.describe('The largest record there can be'),
      count: count.describe('Records at go-live'),
    }),
    data,
    keys,
    access: z
      .strictObject({
        rows_per_read: count.prefault('1').describe('Rows of the largest multi_get or batch_get'),
        scans: z.enum(SCANS).prefault('none').describe('Which rows are read by scanning'),
      })
      .prefault({})
      .transform(({ rows_per_read: rowsPerRead, scans }) => ({ rowsPerRead, scans })),
    latency: z
      .strictObject({ read_p99: latency, write_p99: latency })
      .describe('What 99 of 100 requests must not exceed, in the servers')
      .transform(({ read_p99: readP99, write_p99: writeP99 }) => ({ readP99, writeP99 })),
    replicas: z.number().int().min(1).max(5).prefault(3),
    consistency: z
      .enum(CONSISTENCIES)
      .prefault('latest')
      .describe(
        'latest: a read sees the last write; stale_allowed; atomic_over_hash_keys: several hash keys change at once',
      ),
  })
  .transform(
    ({ cluster = null, request_growth: requestGrowth, ...rest }): OnboardRequest => ({
      ...rest,
      cluster,
      requestGrowth,
    }),
  );

const bytes = z.number().nonnegative();
const rate = z.number().nonnegative();

const capacity = z.strictObject({
  cluster: text,
  nodes: z
    .array(
      z.strictObject({
        name: text,
        diskTotal: z.number().positive().nullable(),
        diskUsed: bytes.nullable(),
        memoryTotal: z.number().positive().nullable(),
        memoryUsed: bytes.nullable(),
        reads: rate.nullable(),
        writes: rate.nullable(),
      }),
    )
    .max(2000),
  bytesPerMonth: z.number().nullable(),
  requestsPerMonth: z.number().nullable(),
  rowBytes: z.number().positive(),
  readP99: z.number().positive().nullable(),
  writeP99: z.number().positive().nullable(),
  hostFactor: z.number().positive().prefault(1),
  accepted: z
    .array(z.strictObject({ table: text, bytes, bytesPerMonth: bytes, reads: rate, writes: rate }))
    .max(1000)
    .prefault([]),
});

const measured = z.number().nonnegative().nullable();

/** What was measured of the tables of a cluster, in base units; `own` names tables that nobody asks for. */
export const measuredSchema = z.strictObject({
  own: z.array(text).max(100).prefault([]),
  tables: z
    .array(
      z.strictObject({
        table: text,
        month: z.number().nonnegative(),
        peakReads: measured,
        peakWrites: measured,
        bytes: measured,
        bytesPerMonth: z.number().nullable(),
        readP99: measured,
        writeP99: measured,
        requestRatio: measured,
      }),
    )
    .max(10_000),
});

/** Facts of clusters in base units, as programs write them. */
export const clusterFactsSchema = z
  .strictObject({ clusters: z.array(capacity).min(1).max(100) })
  .transform(({ clusters }): readonly ClusterCapacity[] => clusters);

/** JSON Schema of a request as owners write it. */
export function onboardJsonSchema(): JsonSchema {
  const schema = z.toJSONSchema(onboardSchema, {
    io: 'input',
    override: ({ jsonSchema }) => {
      if (jsonSchema.pattern === COUNT || jsonSchema.pattern === ROWS) jsonSchema.type = ['string', 'number'] as never;
    },
  });
  return { title: 'Onboarding request', ...schema } as JsonSchema;
}

/** JSON Schema of a file of cluster facts. */
export function clusterFactsJsonSchema(): JsonSchema {
  return { title: 'Cluster facts', ...z.toJSONSchema(clusterFactsSchema, { io: 'input' }) } as JsonSchema;
}

/** JSON Schema of a file of measurements. */
export function measuredJsonSchema(): JsonSchema {
  return { title: 'Measurements', ...z.toJSONSchema(measuredSchema, { io: 'input' }) } as JsonSchema;
}
