import { join } from 'node:path';
import type { Severity } from '../checks/check.ts';
import type { FarrierConfig } from '../config/schema.ts';
import { ACTING_DOCUMENTS, type ActingName, type DeadLetters, ENV, type ScriptName } from '../contract.ts';
import { LOCAL_SECRET, QUIET_SDK } from './credentials.ts';
import { LOCAL_TABLE } from './dynamodb.ts';
import { LOCAL_REGION } from './identity.ts';
import type { QueueName } from './sqs.ts';
import type { WokenName } from './wakes.ts';

export interface LocalEndpoints {
  readonly accessKeyId: string;
  readonly dynamodb: string;
  readonly ssm: string;
  readonly ec2: string;
  readonly s3: string;
  readonly sns: string;
  readonly sqs: string;
  readonly queueUrls: Readonly<Record<QueueName, string>>;
  /** ARNs by the function that is woken. */
  readonly wakeTopics: Readonly<Record<WokenName, string>>;
  /** ARNs by severity. */
  readonly topics: Readonly<Record<Severity, string>>;
  readonly deadLetterUrls: Readonly<Record<DeadLetters, string>>;
}

/** Names of the probe documents that the local SSM endpoint has. */
export const LOCAL_DOCUMENTS: Readonly<Record<ScriptName, string>> = {
  cluster: 'farrier-local-cluster',
  host: 'farrier-local-host',
  canary: 'farrier-local-canary',
  diagnose: 'farrier-local-diagnose',
  reach: 'farrier-local-reach',
};

/** The same of an acting document. */
export function localActingDocument(name: ActingName): string {
  return `farrier-local-${name}`;
}

/** Name of the bucket, where the configuration asks for one. */
const LOCAL_BUCKET = 'farrier-local-output';

/** The environment that the functions have in Lambda, with every AWS endpoint on this machine. */
export function lambdaEnvironment(
  endpoints: LocalEndpoints,
  { output }: Pick<FarrierConfig, 'output'>,
  configFile: string,
  directory: string,
): Readonly<Record<string, string>> {
  const nowhere = join(directory, 'no-aws-profile');
  return {
    [ENV.table]: LOCAL_TABLE,
    [ENV.configFile]: configFile,
    [ENV.collectQueueUrl]: endpoints.queueUrls.collect,
    [ENV.evaluateQueueUrl]: endpoints.queueUrls.evaluate,
    [ENV.notifyTopicArn]: endpoints.wakeTopics.notify,
    [ENV.diagnoseTopicArn]: endpoints.wakeTopics.diagnose,
    [ENV.criticalTopicArn]: endpoints.topics.critical,
    [ENV.warningTopicArn]: endpoints.topics.warning,
    [ENV.infoTopicArn]: endpoints.topics.info,
    [ENV.deadLetterQueues]: Object.entries(endpoints.deadLetterUrls)
      .map(([name, url]) => `${name}=${url}`)
      .join(','),
    [ENV.clusterDocument]: LOCAL_DOCUMENTS.cluster,
    [ENV.hostDocument]: LOCAL_DOCUMENTS.host,
    [ENV.canaryDocument]: LOCAL_DOCUMENTS.canary,
    [ENV.diagnoseDocument]: LOCAL_DOCUMENTS.diagnose,
    [ENV.reachDocument]: LOCAL_DOCUMENTS.reach,
    [ENV.actingDocuments]: ACTING_DOCUMENTS.map((name) => `${name}=${localActingDocument(name)}`).join(','),
    ...(output.bucket ? { [ENV.outputBucket]: LOCAL_BUCKET } : {}),
    AWS_ENDPOINT_URL_DYNAMODB: endpoints.dynamodb,
    AWS_ENDPOINT_URL_SSM: endpoints.ssm,
    AWS_ENDPOINT_URL_EC2: endpoints.ec2,
    AWS_ENDPOINT_URL_S3: endpoints.s3,
    AWS_ENDPOINT_URL_SNS: endpoints.sns,
    AWS_ENDPOINT_URL_SQS: endpoints.sqs,
    AWS_REGION: LOCAL_REGION,
    AWS_ACCESS_KEY_ID: endpoints.accessKeyId,
    AWS_SECRET_ACCESS_KEY: LOCAL_SECRET,
    // A profile of the user could name other credentials, or tell the SDK to pass by the endpoints above.
    AWS_CONFIG_FILE: nowhere,
    AWS_SHARED_CREDENTIALS_FILE: nowhere,
    AWS_EC2_METADATA_DISABLED: 'true',
    ...QUIET_SDK,
  };
}

/**
 * Makes this the process's environment as far as AWS and Farrier are concerned: no AWS variable of the user remains, so
 * that nothing of local mode can reach a real account.
 *
 * @returns a function that restores what was there.
 */
export function applyEnvironment(environment: Readonly<Record<string, string>>): () => void {
  const concerned = (name: string): boolean => /^(AWS_|FARRIER_)/.test(name);
  const before = Object.entries(process.env).filter(([name]) => concerned(name));
  const clear = (): void => {
    for (const name of Object.keys(process.env).filter(concerned)) delete process.env[name];
  };
  clear();
  Object.assign(process.env, environment);
  return () => {
    clear();
    Object.assign(process.env, Object.fromEntries(before));
  };
}
