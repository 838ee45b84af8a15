import * as z from 'zod';
import { DOCUMENTED_THRESHOLDS } from '../checks/threshold-docs.ts';
import { THRESHOLD_IDS, type ThresholdId } from '../checks/thresholds.ts';
import { PROBES } from '../contract.ts';
import { hostAccount } from './account-schema.ts';
import { alerting, escalation, inhibition, maintenanceWindow, timeOfWeek } from './alert-schema.ts';
import { detection } from './detection-schema.ts';
import { diagnosing } from './diagnose-schema.ts';
import { onboarding } from './onboard-settings.ts';
import { operations } from './operations-schema.ts';
import { name } from './primitives.ts';
import { report } from './report-schema.ts';
import { selfWatch } from './self-schema.ts';

const hostPort = z.string().regex(/^[A-Za-z0-9._-]+:[0-9]{1,5}$/, 'host:port, e.g. meta1.example:34601');

const cadence = z.enum(['1m', '2m', '5m', '10m', '15m', '30m', '1h']).describe('How often: EventBridge rate');

const limit = z
  .union([z.number().positive(), z.literal('off')])
  .describe('A value at or above it is bad, unless the meaning says below; off: never');
const threshold = z.strictObject({ warning: limit.optional(), critical: limit.optional() });
const thresholds = z
  .strictObject(
    Object.fromEntries(THRESHOLD_IDS.map((id) => [id, thresholdOf(id)])) as Record<
      ThresholdId,
      z.ZodOptional<typeof threshold>
    >,
  )
  .prefault({});

function thresholdOf(id: ThresholdId): z.ZodOptional<typeof threshold> {
  const { meaning, unit, defaults } = DOCUMENTED_THRESHOLDS[id];
  const text = `${meaning}, in ${unit}. Default: warning ${defaults.warning ?? 'off'}, critical ${defaults.critical ?? 'off'}`;
  return threshold.describe(text).optional();
}

const instanceId = z.string().regex(/^(i|mi)-[0-9a-f]{8,17}$/, 'an EC2 (i-…) or hybrid (mi-…) instance id');
const hostSelector = z.union([
  z.strictObject({ tag: z.strictObject({ key: z.string().min(1).max(128), value: z.string().min(1).max(256) }) }),
  z.strictObject({ ids: z.array(instanceId).min(1).max(10_000) }),
]);

const inspection = z.strictObject({
  name: name.prefault('health').describe('Part of the schedule’s name; unique within the cluster'),
  probes: z
    .array(z.enum(PROBES))
    .min(1)
    .prefault(['cluster', 'host'])
    .describe(
      'cluster: one host asks Pegasus; host: every host looks at itself; canary: one host tries the detect table (needs the key canary)',
    ),
  every: cadence.prefault('5m'),
});

const canary = z.strictObject({
  table: z
    .string()
    .regex(/^[A-Za-z0-9_][A-Za-z0-9._:-]{0,63}$/, 'a table’s name of letters, digits, . _ : and -, at most 64')
    .describe('The detect table, made for this: nothing that matters should be in it'),
  source: z
    .enum(['canary', 'collector'])
    .describe(
      'canary: the probe writes keys of its own to the table and reads them back; collector: it only reads the rows that the C++ collector of Pegasus 2.4 and 2.5 keeps there',
    ),
});

const cluster = z.strictObject({
  name: name.describe('Name of the cluster, as its config.ini has it'),
  transport: z
    .enum(['ssm', 'shell', 'simulator'])
    .prefault('ssm')
    .describe('ssm: through AWS Systems Manager; shell: from this machine; simulator: a simulated cluster'),
  version: z.string().min(1).optional().describe('Expected version of every server, e.g. 2.5.0'),
  metas: z.array(hostPort).min(1).max(9).describe('Every meta server of the cluster'),
  nodes: z.array(hostPort).min(1).optional().describe('Expected replica servers'),
  tables: z.number().int().nonnegative().optional().describe('Expected number of tables'),
  shell: z
    .strictObject({
      path: z
        .string()
        .regex(/^\/[A-Za-z0-9._/-]{1,200}$/, 'an absolute path of letters, digits, . _ / and -')
        .describe('Directory of the unpacked Pegasus tools on those hosts'),
      hosts: hostSelector.optional().describe('Where the shell is installed; every host of the cluster if absent'),
    })
    .prefault({ path: '/opt/pegasus' })
    .describe('The Pegasus shell, which the cluster probe runs'),
  hosts: hostSelector.optional().describe('Managed instances of the cluster; needed by transport ssm'),
  account: hostAccount.optional().describe('Account of the hosts, where it is not that of Farrier; same region'),
  canary: canary.optional().describe('How availability is found; off if absent'),
  goal: z
    .number()
    .min(50)
    .max(99.9999)
    .optional()
    .describe('Share of requests, in percent, that is to succeed; reports measure it by the canary. 99.9 if absent'),
  inspections: z.array(inspection).min(1).prefault([{}]).describe('What is looked at, and how often'),
  onboarding: onboarding.optional().describe('For the review of new tables and the audit of accepted ones'),
  thresholds: thresholds.describe('For this cluster only'),
});

const queueArn = z
  .string()
  .regex(/^arn:aws[a-z-]*:sqs:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_-]{1,80}$/, 'the ARN of a standard queue, not FIFO');
const functionArn = z
  .string()
  .regex(/^arn:aws[a-z-]*:lambda:[a-z0-9-]+:[0-9]{12}:function:[A-Za-z0-9_-]{1,64}$/, 'the ARN of a function');

const contact = z.strictObject({
  name: name.describe('What routes call the contact'),
  email: z.email().optional().describe('Address for the full message'),
  sms: z
    .string()
    .regex(/^\+[1-9][0-9]{6,14}$/, "an E.164 number in quotes, e.g. '+14155550100'")
    .optional()
    .describe('Phone number for the short message'),
  https: z
    .url({ protocol: /^https$/, hostname: z.regexes.domain })
    .optional()
    .describe('Address that SNS posts the message to; it must answer the confirmation'),
  sqs: queueArn.optional().describe('ARN of a queue whose policy lets the topics send to it'),
  lambda: functionArn.optional().describe('ARN of a function that is called with the message'),
  language: z.enum(['en', 'zh']).prefault('en').describe('Language of the messages; subjects are always English'),
  zone: z.string().min(1).max(64).prefault('UTC').describe('IANA time zone in which messages tell times'),
});

const route = z.strictObject({
  severities: z
    .array(z.enum(['warning', 'critical']))
    .min(1)
    .prefault(['warning', 'critical'])
    .describe('Which findings are told'),
  clusters: z.array(name).min(1).optional().describe('All clusters if absent'),
  checks: z
    .array(z.string().min(1).max(200))
    .min(1)
    .optional()
    .describe('Check ids; * and ? stand for anything. All if absent'),
  when: timeOfWeek.optional().describe('Only then; always if absent'),
  contacts: z.array(name).min(1).describe('Who is told'),
  escalate: z
    .union([escalation, z.array(escalation).min(1).max(5)])
    .optional()
    .describe('Who is told as well, if nobody acknowledges: after, to; one step or a list of them'),
});

const output = z
  .strictObject({
    bucket: z
      .boolean()
      .prefault(false)
      .describe(
        'true: an S3 bucket takes what a cluster probe prints beyond 8 × 24,000 characters (clusters of many hundred tables); the roles of the hosts must allow s3:PutObject there',
      ),
  })
  .prefault({});

/** The whole of farrier.yaml. Defaults are filled in; cross-checks are in cross-checks.ts. */
export const configSchema = z.strictObject({
  environment: name.prefault('prod').describe('Part of the stack’s name'),
  clusters: z.array(cluster).min(1).describe('The Pegasus clusters to inspect'),
  contacts: z.array(contact).prefault([]).describe('People and teams'),
  routes: z.array(route).prefault([]).describe('Who is told of what; without any, every contact is told of everything'),
  maintenance: z.array(maintenanceWindow).max(50).prefault([]).describe('Planned times in which nobody is told'),
  inhibitions: z.array(inhibition).max(50).prefault([]).describe('Alerts that keep others quiet'),
  alerting: alerting.describe('When alerts open and close, and how often people hear of them'),
  thresholds: thresholds.describe('For all clusters; a cluster’s own thresholds win'),
  detection: detection.describe('What is unusual for a series by its own past'),
  diagnose: diagnosing.describe('When hosts are looked at to say why'),
  self: selfWatch.describe('How Farrier watches itself'),
  reports: z.array(report).max(20).prefault([]).describe('Digests that are mailed on a schedule'),
  operations: operations.describe('What Farrier may do to clusters, and under which conditions'),
  output: output.describe('What is done with output that is too long for SSM'),
});

export type FarrierConfig = z.output<typeof configSchema>;
export type ClusterConfig = FarrierConfig['clusters'][number];
export type InspectionConfig = ClusterConfig['inspections'][number];
export type OperationsConfig = FarrierConfig['operations'];
export type ReportConfig = FarrierConfig['reports'][number];
export type ContactConfig = FarrierConfig['contacts'][number];
export type Cadence = InspectionConfig['every'];
