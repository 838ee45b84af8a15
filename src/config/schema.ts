import * as z from 'zod';
import { THRESHOLD_IDS, type ThresholdId } from '../checks/thresholds.ts';
import { PROBES } from '../contract.ts';

const name = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,31}$/, 'letters, digits, _ and -, at most 32, beginning with a letter or digit');

const hostPort = z.string().regex(/^[A-Za-z0-9._-]+:[0-9]{1,5}$/, 'host:port, e.g. meta1.example:34601');

const cadence = z.enum(['1m', '2m', '5m', '10m', '15m', '30m', '1h']).describe('How often: EventBridge rate');

const limit = z.union([z.number().positive(), z.literal('off')]);
const threshold = z.strictObject({ warning: limit.optional(), critical: limit.optional() });
const thresholds = z
  .strictObject(
    Object.fromEntries(THRESHOLD_IDS.map((id) => [id, threshold.optional()])) as Record<
      ThresholdId,
      z.ZodOptional<typeof threshold>
    >,
  )
  .prefault({});

const instanceId = z.string().regex(/^(i|mi)-[0-9a-f]{8,17}$/, 'an EC2 (i-…) or hybrid (mi-…) instance id');
const hostSelector = z.union([
  z.strictObject({ tag: z.strictObject({ key: z.string().min(1).max(128), value: z.string().min(1).max(256) }) }),
  z.strictObject({ ids: z.array(instanceId).min(1).max(10_000) }),
]);

const inspection = z.strictObject({
  name: name.prefault('health'),
  probes: z.array(z.enum(PROBES)).min(1).prefault(['cluster', 'host']),
  every: cadence.prefault('5m'),
});

const cluster = z.strictObject({
  name,
  transport: z.enum(['ssm', 'shell', 'simulator']).prefault('ssm'),
  version: z.string().optional().describe('Expected version of every server, e.g. 2.5.0'),
  metas: z.array(hostPort).min(1).max(9),
  nodes: z.array(hostPort).optional().describe('Expected replica servers'),
  tables: z.number().int().nonnegative().optional().describe('Expected number of tables'),
  shell: z
    .strictObject({
      path: z.string().regex(/^\/[A-Za-z0-9._/-]{1,200}$/, 'an absolute path'),
      hosts: hostSelector.optional().describe('Where the shell is installed; every host of the cluster if absent'),
    })
    .prefault({ path: '/opt/pegasus' }),
  hosts: hostSelector.optional().describe('Managed instances of the cluster; needed by transport ssm'),
  inspections: z.array(inspection).min(1).prefault([{}]),
  thresholds,
});

const contact = z.strictObject({
  name,
  email: z.email().optional(),
  sms: z
    .string()
    .regex(/^\+[1-9][0-9]{6,14}$/, 'E.164, e.g. +14155550100')
    .optional(),
});

const route = z.strictObject({
  severities: z
    .array(z.enum(['warning', 'critical']))
    .min(1)
    .prefault(['warning', 'critical']),
  clusters: z.array(name).min(1).optional().describe('All clusters if absent'),
  contacts: z.array(name).min(1),
});

/** The whole of farrier.yaml. Defaults are filled in; cross-checks are in cross-checks.ts. */
export const configSchema = z.strictObject({
  environment: name.prefault('prod').describe('Part of the stack’s name'),
  clusters: z.array(cluster).min(1),
  contacts: z.array(contact).prefault([]),
  routes: z.array(route).prefault([]),
  thresholds: thresholds.describe('For all clusters; a cluster’s own thresholds win'),
});

export type FarrierConfig = z.output<typeof configSchema>;
export type ClusterConfig = FarrierConfig['clusters'][number];
export type InspectionConfig = ClusterConfig['inspections'][number];
export type ContactConfig = FarrierConfig['contacts'][number];
export type RouteConfig = FarrierConfig['routes'][number];
export type Cadence = InspectionConfig['every'];
