/**
 * The names that the CDK application and the running code must agree on. `lib/` imports this module and nothing else
 * from `src/`, except the configuration it deploys.
 */

/** Environment variables of the functions. A rename here is a compile error on both sides. */
export const ENV = {
  table: 'FARRIER_TABLE',
  /** Path of the validated configuration as JSON, beside the bundle. */
  configFile: 'FARRIER_CONFIG',
  evaluateQueueUrl: 'FARRIER_EVALUATE_QUEUE_URL',
  notifyQueueUrl: 'FARRIER_NOTIFY_QUEUE_URL',
  collectQueueUrl: 'FARRIER_COLLECT_QUEUE_URL',
  topicArn: 'FARRIER_TOPIC_ARN',
  clusterDocument: 'FARRIER_CLUSTER_DOCUMENT',
  hostDocument: 'FARRIER_HOST_DOCUMENT',
  canaryDocument: 'FARRIER_CANARY_DOCUMENT',
} as const;

/** The functions that are deployed: one folder each under `lambdas/`. `watch` is the minute tick. */
export const FUNCTIONS = ['dispatch', 'collect', 'evaluate', 'notify', 'watch'] as const;
export type FunctionName = (typeof FUNCTIONS)[number];

export const CONFIG_FILE_NAME = 'farrier.config.json';

/** Attributes of the single table. Key design: docs/data-model.md. */
export const TABLE = { partitionKey: 'pk', sortKey: 'sk', ttl: 'expires' } as const;

/** Probes that inspect, as they are named in documents, frames and configuration. */
export const PROBES = ['cluster', 'host', 'canary'] as const;
export type ProbeName = (typeof PROBES)[number];

/** Probes that use the Pegasus shell: one host asks for the whole cluster. The others run on every host. */
export function usesShell(probe: ProbeName): boolean {
  return probe !== 'host';
}

const CLUSTER: ProbeParameter = {
  name: 'cluster',
  pattern: '^[A-Za-z0-9][A-Za-z0-9_-]{0,31}$',
  description: 'Name of the Pegasus cluster',
};
const SHELL: readonly ProbeParameter[] = [
  {
    name: 'metas',
    pattern: '^[A-Za-z0-9._-]+:[0-9]{1,5}(,[A-Za-z0-9._-]+:[0-9]{1,5}){0,8}$',
    description: 'Meta servers, host:port, comma separated',
  },
  { name: 'shell', pattern: '^/[A-Za-z0-9._/-]{1,200}$', description: 'Directory of the unpacked Pegasus tools' },
];

/**
 * Parameters of the probe documents. SSM hands each to the script as the environment variable `SSM_<name>`
 * (interpolationType ENV_VAR), never by text substitution; the pattern is checked in the document and again in the script.
 */
export const PROBE_PARAMETERS: Readonly<Record<ProbeName, readonly ProbeParameter[]>> = {
  cluster: [CLUSTER, ...SHELL],
  host: [
    CLUSTER,
    {
      name: 'ports',
      pattern: '^[0-9]{1,5}(,[0-9]{1,5}){0,15}$',
      description: 'Ports of the Pegasus servers whose connections are counted',
    },
  ],
  canary: [
    CLUSTER,
    ...SHELL,
    {
      name: 'table',
      pattern: '^[A-Za-z0-9_][A-Za-z0-9._:-]{0,63}$',
      description: 'The detect table: the only one that the probe touches',
    },
    {
      name: 'source',
      pattern: '^(canary|collector)$',
      description: 'canary: write and read keys of our own; collector: only read the rows of the Pegasus collector',
    },
  ],
};
export interface ProbeParameter {
  readonly name: string;
  /** An ERE that also is a valid JavaScript and SSM allowedPattern expression. */
  readonly pattern: string;
  readonly description: string;
}

/** SSM keeps the head of a command's standard output: GetCommandInvocation returns at most this many characters. */
export const SSM_OUTPUT_CHARACTERS = 24_000;
/** SSM accepts at most this many instance ids in one SendCommand. */
export const SSM_TARGETS_PER_COMMAND = 50;

/** Time budget of one run. The deadline is when Farrier, not SSM, decides that a host did not answer. */
export const TIMING = {
  /** SendCommand TimeoutSeconds: how long the agent has to pick the command up (SSM minimum 30 s). */
  deliverySeconds: 30,
  /** Document timeoutSeconds: how long the script may run; the cluster probe bounds itself below it. */
  executionSeconds: 120,
  /** From dispatch to the deadline sweep. */
  deadlineSeconds: 180,
  /** A dispatcher that has not finished within this time is taken to be dead and may be replaced. */
  dispatchLeaseSeconds: 60,
} as const;
