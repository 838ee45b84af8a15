import { ENV, type ProbeName } from '../contract.ts';

/** What a function is told by its environment variables (contract.ts has their names). */
export interface Environment {
  readonly table: string;
  /** Path of the configuration as JSON. */
  readonly configFile: string;
  readonly evaluateQueueUrl: string;
  readonly notifyQueueUrl: string;
  readonly topicArn: string;
  /** Names of the probe documents. */
  readonly documents: Readonly<Record<ProbeName, string>>;
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
    topicArn: read(ENV.topicArn),
    documents: { cluster: read(ENV.clusterDocument), host: read(ENV.hostDocument), canary: read(ENV.canaryDocument) },
  };
  if (missing.length > 0) throw new MissingEnvironment(missing);
  return environment;
}
