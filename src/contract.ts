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
  collectQueueUrl: 'FARRIER_COLLECT_QUEUE_URL',
  /** Topics that wake a function each. */
  notifyTopicArn: 'FARRIER_NOTIFY_TOPIC_ARN',
  /** Set only where findings ask why. */
  diagnoseTopicArn: 'FARRIER_DIAGNOSE_TOPIC_ARN',
  /** Topics of messages, by severity. */
  criticalTopicArn: 'FARRIER_CRITICAL_TOPIC_ARN',
  warningTopicArn: 'FARRIER_WARNING_TOPIC_ARN',
  infoTopicArn: 'FARRIER_INFO_TOPIC_ARN',
  /** Set where CloudWatch watches Farrier: the topic of its alarms. */
  heartbeatTopicArn: 'FARRIER_HEARTBEAT_TOPIC_ARN',
  /** `<name>=<url>` of each dead-letter queue, comma separated. */
  deadLetterQueues: 'FARRIER_DEAD_LETTER_QUEUES',
  clusterDocument: 'FARRIER_CLUSTER_DOCUMENT',
  hostDocument: 'FARRIER_HOST_DOCUMENT',
  canaryDocument: 'FARRIER_CANARY_DOCUMENT',
  diagnoseDocument: 'FARRIER_DIAGNOSE_DOCUMENT',
  reachDocument: 'FARRIER_REACH_DOCUMENT',
  /** Where operations are enabled, of function operate only: `<name>=<document>` of each acting document, comma separated. */
  actingDocuments: 'FARRIER_ACTING_DOCUMENTS',
  /** Set only where the configuration asks for a bucket. */
  outputBucket: 'FARRIER_OUTPUT_BUCKET',
} as const;

/**
 * The functions that are deployed: one folder each under `lambdas/`. `watch` is the minute tick, `query` the HTTP API,
 * `self-watch` looks at all the others, `compact` packs the history, `digest` makes reports, `diagnose` says why.
 * `operate` acts, and is there only where operations are enabled.
 */
export const FUNCTIONS = [
  'dispatch',
  'collect',
  'evaluate',
  'notify',
  'watch',
  'query',
  'self-watch',
  'compact',
  'digest',
  'diagnose',
  'operate',
] as const;
export type FunctionName = (typeof FUNCTIONS)[number];

/**
 * Dead-letter queues: one of everything whose order does not matter, queues, schedules and functions alike, and one of the queue
 * in front of `evaluate`, which keeps the order of a cluster and so has to have one that keeps it, too.
 */
export const DEAD_LETTERS = ['shared', 'evaluate'] as const;
export type DeadLetters = (typeof DEAD_LETTERS)[number];

export const CONFIG_FILE_NAME = 'farrier.config.json';

/** What a deployed environment tells the command line, in the SSM parameter of `manifestParameter`. */
export interface Manifest {
  readonly format: typeof MANIFEST_FORMAT;
  readonly table: string;
  /** ARNs by severity. */
  readonly topics: Readonly<Record<string, string>>;
  /** ARN of the topic of CloudWatch's alarms. */
  readonly heartbeatTopic: string;
  /** Version of Farrier that deployed it, and names of its documents; absent: an earlier one, which did not say. */
  readonly version?: string | undefined;
  readonly documents?: Readonly<Partial<Record<DocumentName, string>>> | undefined;
  /** Names of the stack and of the group of its schedules; absent: an earlier version. */
  readonly stack?: string | undefined;
  readonly scheduleGroup?: string | undefined;
}
export const MANIFEST_FORMAT = 1;

/** Name of a script's document in an account whose hosts are reached with a role there. In Farrier's own they have none. */
export function hostsDocument(environment: string, script: ScriptName): string {
  return `farrier-${environment}-${script}`;
}

/** Name of the bus that takes the events of other accounts, and of the rule there that sends them. */
export function accountEventsName(environment: string): string {
  return `farrier-${environment}`;
}

export function manifestParameter(environment: string): string {
  return `/farrier/${environment}`;
}

/** Attributes of the single table. Key design: docs/data-model.md. */
export const TABLE = { partitionKey: 'pk', sortKey: 'sk', ttl: 'expires' } as const;

/** Probes that inspect, as they are named in documents, frames and configuration. */
export const PROBES = ['cluster', 'host', 'canary'] as const;
export type ProbeName = (typeof PROBES)[number];
/**
 * Every script of `probes/` that asks. No inspection lists `diagnose` and `reach`: they run when a finding or somebody asks why,
 * `reach` on the peers of a host that is silent.
 */
export const SCRIPTS = [...PROBES, 'diagnose', 'reach'] as const;
export type ScriptName = (typeof SCRIPTS)[number];

/** Scripts of `probes/` that act. Each is a document of its own, which only the role of function operate may send. */
export const ACTING_DOCUMENTS = ['meta-level', 'copy-rate', 'primaries-only', 'supervisor'] as const;
export type ActingName = (typeof ACTING_DOCUMENTS)[number];

/** Scripts that are documents of Systems Manager. */
export type DocumentName = ScriptName | ActingName;

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
export const PROBE_PARAMETERS: Readonly<Record<ScriptName, readonly ProbeParameter[]>> = {
  cluster: [CLUSTER, ...SHELL],
  host: [
    CLUSTER,
    {
      name: 'ports',
      pattern: '^[0-9]{1,5}(,[0-9]{1,5}){0,15}$',
      description: 'Ports of the Pegasus servers whose connections are counted',
    },
  ],
  diagnose: [CLUSTER],
  reach: [
    CLUSTER,
    {
      name: 'address',
      pattern: '^[A-Za-z0-9:][A-Za-z0-9.:_-]{0,252}$',
      description: 'Address or name of the host that is silent',
    },
    {
      name: 'ports',
      pattern: '^(none|[0-9]{1,5}(,[0-9]{1,5}){0,2})$',
      description: 'Ports of its Pegasus servers, comma separated; none: it is only pinged',
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

const SERVERS = '[A-Za-z0-9._-]+:[0-9]{1,5}(,[A-Za-z0-9._-]+:[0-9]{1,5})*';
const RATES = `[0-9]{1,6}/[0-9]{1,6}/${SERVERS}`;
const ACTION: ProbeParameter = {
  name: 'action',
  pattern: '^(get|set)$',
  description: 'get: only read; set: change, then read',
};

/** Parameters of the acting documents, handed over and checked like those of the probes. `none` where only is read. */
export const ACTION_PARAMETERS: Readonly<Record<ActingName, readonly ProbeParameter[]>> = {
  'meta-level': [
    CLUSTER,
    ...SHELL,
    ACTION,
    { name: 'level', pattern: '^(none|freezed|steady|lively)$', description: 'The meta level to set' },
  ],
  'copy-rate': [
    CLUSTER,
    ...SHELL,
    ACTION,
    {
      name: 'rates',
      pattern: `^(none|${RATES}(//${RATES})*)$`,
      description: 'copy/send/server,server in MB/s a disk; // between at most 8 groups of servers',
    },
  ],
  'primaries-only': [
    CLUSTER,
    ...SHELL,
    ACTION,
    { name: 'value', pattern: '^(none|true|false)$', description: 'true: the balancer moves roles and copies no data' },
  ],
  supervisor: [
    CLUSTER,
    {
      name: 'supervisor',
      pattern: '^(systemd|supervisord|minos)$',
      description: 'What starts the Pegasus servers of this host',
    },
    { name: 'action', pattern: '^(status|stop|start)$', description: 'What is done to the unit' },
    {
      name: 'unit',
      pattern: '^pegasus([._:@-]{1,2}[A-Za-z0-9]{1,32}){0,8}$',
      description: 'The unit of systemd or the program of supervisord: only names that begin with pegasus',
    },
  ],
};

export interface ProbeParameter {
  readonly name: string;
  /** An ERE that also is a valid JavaScript and SSM allowedPattern expression. */
  readonly pattern: string;
  readonly description: string;
}

/**
 * How a probe hands over its frame: `whole` prints it in one piece, `parts-<token>` spreads one that is too long for SSM over
 * the outputs of the document's steps, `bucket-<token>` does so unless it is longer than all of them, and then relies on
 * the copy that SSM puts into a bucket. The token binds what is kept between the steps to this command.
 */
export const OUTPUT_PARAMETER = {
  name: 'output',
  pattern: '^(whole|(parts|bucket)-[0-9a-f]{32})$',
  default: 'whole',
  description: 'How the output is handed over: whole, or in parts that are kept under this token until the next step',
} as const satisfies ProbeParameter & { readonly default: string };

/** SSM keeps the head of what a step prints: GetCommandInvocation returns at most this many characters of each. */
export const SSM_OUTPUT_CHARACTERS = 24_000;
/** Steps of a probe's document, each with an output of its own: a frame is cut into at most so many parts. */
export const PROBE_OUTPUTS: Readonly<Record<ScriptName, number>> = {
  cluster: 8,
  host: 1,
  canary: 1,
  diagnose: 1,
  reach: 1,
};
/** The longest frame that a probe prints in one piece. */
export const WHOLE_FRAME_CHARACTERS = 900_000;

/** Name of the document's step that prints this part of a frame, counted from 1. */
export function outputStep(part: number): string {
  return part === 1 ? 'probe' : `more-${part - 1}`;
}

/** Where in the output bucket SSM puts what the probes print. */
export const OUTPUT_PREFIX = 'probes';

/** SSM accepts at most this many instance ids in one SendCommand. */
export const SSM_TARGETS_PER_COMMAND = 50;

/** Time budget of one run. The deadline is when Farrier, not SSM, decides that a host did not answer. */
export const TIMING = {
  /** SendCommand TimeoutSeconds: how long the agent has to pick the command up (SSM minimum 30 s). */
  deliverySeconds: 30,
  /** Document timeoutSeconds: how long the script may run; the cluster probe bounds itself below it. */
  executionSeconds: 120,
  /** The same of an acting document, whose script bounds itself at 45 s: it is waited for within one minute's tick. */
  actionSeconds: 60,
  /** From dispatch to the deadline sweep. */
  deadlineSeconds: 180,
  /** A dispatcher that has not finished within this time is taken to be dead and may be replaced. */
  dispatchLeaseSeconds: 60,
} as const;
