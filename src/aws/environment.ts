import type { Severity } from '../checks/check.ts';
import { type ActingName, ENV, type ScriptName } from '../contract.ts';

/** What a function is told by its environment variables (contract.ts has their names). */
export interface Environment {
  readonly table: string;
  /** Path of the configuration as JSON. */
  readonly configFile: string;
  readonly evaluateQueueUrl: string;
  readonly notifyTopicArn: string;
  /** Empty where findings do not ask why: nobody is woken then. */
  readonly diagnoseTopicArn: string;
  /** ARNs by severity. */
  readonly topics: Readonly<Record<Severity, string>>;
  readonly heartbeatTopicArn: string | undefined;
  readonly deadLetterQueues: readonly { readonly name: string; readonly url: string }[];
  /** Names of the probe documents. */
  readonly documents: Readonly<Record<ScriptName, string>>;
  /** Names of the acting documents; none where operations are not enabled. */
  readonly actingDocuments: Readonly<Partial<Record<ActingName, string>>>;
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
    notifyTopicArn: read(ENV.notifyTopicArn),
    diagnoseTopicArn: env[ENV.diagnoseTopicArn]?.trim() ?? '',
    topics: {
      critical: read(ENV.criticalTopicArn),
      warning: read(ENV.warningTopicArn),
      info: read(ENV.infoTopicArn),
    },
    heartbeatTopicArn: env[ENV.heartbeatTopicArn]?.trim() || undefined,
    deadLetterQueues: queuesOf(env[ENV.deadLetterQueues] ?? ''),
    documents: {
      cluster: read(ENV.clusterDocument),
      host: read(ENV.hostDocument),
      canary: read(ENV.canaryDocument),
      diagnose: read(ENV.diagnoseDocument),
      reach: read(ENV.reachDocument),
    },
    actingDocuments: Object.fromEntries(pairsOf(env[ENV.actingDocuments] ?? '')),
    outputBucket: env[ENV.outputBucket]?.trim() || undefined,
  };
  if (missing.length > 0) throw new MissingEnvironment(missing);
  return environment;
}

function queuesOf(list: string): Environment['deadLetterQueues'] {
  return pairsOf(list).map(([name, url]) => ({ name, url }));
}

/** `<name>=<value>`, comma separated. */
function pairsOf(list: string): readonly (readonly [name: string, value: string])[] {
  return list
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each.includes('='))
    .map((each) => [each.slice(0, each.indexOf('=')), each.slice(each.indexOf('=') + 1)] as const);
}
