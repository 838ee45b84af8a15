import type { Severity } from '../checks/check.ts';
import { ENV, type ProbeName } from '../contract.ts';

/** What a function is told by its environment variables (contract.ts has their names). */
export interface Environment {
  readonly table: string;
  /** Path of the configuration as JSON. */
  readonly configFile: string;
  readonly evaluateQueueUrl: string;
  readonly notifyQueueUrl: string;
  /** ARNs by severity. */
  readonly topics: Readonly<Record<Severity, string>>;
  readonly heartbeatTopicArn: string | undefined;
  readonly deadLetterQueues: readonly { readonly name: string; readonly url: string }[];
  /** Names of the probe documents. */
  readonly documents: Readonly<Record<ProbeName, string>>;
  /** Bucket for copies of what the probes print; undefined where the configuration asks for none. */
  readonly outputBucket: string | undefined;
}

/** Environment variables that are needed are not set: a fault of the deployment. */
class MissingEnvironment extends Error {
  override readonly name = 'MissingEnvironment';
  readonly variables: readonly string[];

  constructor(variables: readonly string[]) {
    super(`environment variables are not set: ${variables.join(', ')}; deploy the stack again, it sets all of them`);
    this.variables = variables;
  }
}

/** @throws MissingEnvironment naming every variable that is absent or empty. */
export function readEnvironment(env: Readonly<Record<string, string | undefined>>): Environment {
  const missing: string[] = [];
  const read = (name: string): string => {
    const value = env[name]?.trim() ?? '';
    if (value === '') missing.push(name);
    return value;
  };
  const environment: Environment = {
    table: read(ENV.table),
    configFile: read(ENV.configFile),
    evaluateQueueUrl: read(ENV.evaluateQueueUrl),
    notifyQueueUrl: read(ENV.notifyQueueUrl),
    topics: {
      critical: read(ENV.criticalTopicArn),
      warning: read(ENV.warningTopicArn),
      info: read(ENV.infoTopicArn),
    },
    heartbeatTopicArn: env[ENV.heartbeatTopicArn]?.trim() || undefined,
    deadLetterQueues: queuesOf(env[ENV.deadLetterQueues] ?? ''),
    documents: { cluster: read(ENV.clusterDocument), host: read(ENV.hostDocument), canary: read(ENV.canaryDocument) },
    outputBucket: env[ENV.outputBucket]?.trim() || undefined,
  };
  if (missing.length > 0) throw new MissingEnvironment(missing);
  return environment;
}

function queuesOf(list: string): Environment['deadLetterQueues'] {
  return list
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each.includes('='))
    .map((each) => ({ name: each.slice(0, each.indexOf('=')), url: each.slice(each.indexOf('=') + 1) }));
}
