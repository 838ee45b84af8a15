import { CfnOutput, Duration, Stack, type StackProps, Tags } from 'aws-cdk-lib';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { FarrierConfig } from '../src/config/schema.ts';
import { ENV, type FunctionName, MANIFEST_FORMAT } from '../src/contract.ts';
import { bundleFunction } from './bundle.ts';
import { InvocationEvents } from './collect.ts';
import { PipelineDashboard } from './dashboard.ts';
import { Heartbeat } from './heartbeat.ts';
import { ManifestParameter } from './manifest.ts';
import { OutputBucket } from './output-bucket.ts';
import { People } from './people.ts';
import { ProbeDocuments } from './probe-documents.ts';
import { QueryUrl } from './query-url.ts';
import { Schedules } from './schedule.ts';
import { grantLooking } from './self-watch-access.ts';
import { grantProbing, grantReadingInvocations } from './ssm-access.ts';
import type { StageContext } from './stage-context.ts';
import { StageFunction } from './stage-function.ts';
import { StageQueue } from './stage-queue.ts';
import { Storage } from './storage.ts';

export interface FarrierStackProps extends StackProps {
  readonly config: FarrierConfig;
  /** Returns the directory with a function's code. @default the function bundled by esbuild with the configuration */
  readonly bundle?: (name: FunctionName) => string;
}

/** Memory in MB buys CPU, and with it the time to parse; timeouts are what a stage may need on a slow day. */
const SIZES = {
  // A thousand hosts are 20 SendCommand calls and their writes.
  dispatch: { memorySize: 512, timeout: Duration.seconds(60) },
  // Ten invocations are fetched and stored: 24 kB each as a rule, 1 MB at most.
  collect: { memorySize: 256, timeout: Duration.seconds(60) },
  // Parses and judges everything a cluster said at once: CPU matters here.
  evaluate: { memorySize: 1024, timeout: Duration.seconds(60) },
  notify: { memorySize: 256, timeout: Duration.seconds(60) },
  // Sweeps every cluster; may take over a dead dispatcher's work.
  watch: { memorySize: 512, timeout: Duration.seconds(120) },
  // Answers a person: a small answer, and soon.
  query: { memorySize: 512, timeout: Duration.seconds(20) },
  'self-watch': { memorySize: 256, timeout: Duration.seconds(60) },
  // Packs an hour of every entity's samples; what it does not finish is done by the next hour.
  compact: { memorySize: 1024, timeout: Duration.minutes(10) },
  // Reads weeks of many disks, one cluster after another.
  digest: { memorySize: 512, timeout: Duration.minutes(5) },
} as const satisfies Record<FunctionName, { memorySize: number; timeout: Duration }>;

/** The environment in which the stack may be deleted, and its data with it. */
const DISPOSABLE_ENVIRONMENT = 'dev';

/** The whole pipeline in one stack: schedule → dispatch → collect → evaluate → notify, and the minute tick beside it. */
export class FarrierStack extends Stack {
  constructor(scope: Construct, id: string, props: FarrierStackProps) {
    const { config } = props;
    const retainData = config.environment !== DISPOSABLE_ENVIRONMENT;
    super(scope, id, { terminationProtection: retainData, ...props });
    const storage = new Storage(this, 'Storage', { retainData });
    const documents = new ProbeDocuments(this, 'ProbeDocuments');
    const output = config.output.bucket ? new OutputBucket(this, 'Output', { retainData }) : undefined;
    const people = new People(this, 'People', { contacts: config.contacts });
    const queues = {
      collect: new StageQueue(this, 'CollectQueue', { fifo: false, consumerTimeout: SIZES.collect.timeout }),
      evaluate: new StageQueue(this, 'EvaluateQueue', { fifo: true, consumerTimeout: SIZES.evaluate.timeout }),
      notify: new StageQueue(this, 'NotifyQueue', { fifo: false, consumerTimeout: SIZES.notify.timeout }),
    };
    const context: StageContext = {
      config,
      retainData,
      bundle: props.bundle ?? ((name) => bundleFunction(name, config).directory),
      environment: {
        [ENV.table]: storage.table.tableName,
        [ENV.criticalTopicArn]: people.topics.critical.topicArn,
        [ENV.warningTopicArn]: people.topics.warning.topicArn,
        [ENV.infoTopicArn]: people.topics.info.topicArn,
        [ENV.collectQueueUrl]: queues.collect.queue.queueUrl,
        [ENV.evaluateQueueUrl]: queues.evaluate.queue.queueUrl,
        [ENV.notifyQueueUrl]: queues.notify.queue.queueUrl,
        [ENV.clusterDocument]: documents.names.cluster,
        [ENV.hostDocument]: documents.names.host,
        [ENV.canaryDocument]: documents.names.canary,
        ...(output ? { [ENV.outputBucket]: output.bucket.bucketName } : {}),
      },
    };

    const dispatch = this.stage('Dispatch', 'dispatch', context, storage);
    grantProbing(dispatch, this, documents, config);
    queues.evaluate.queue.grantSendMessages(dispatch);

    const collect = this.stage('Collect', 'collect', context, storage);
    grantReadingInvocations(collect);
    output?.grantReadingCopies(collect);
    queues.evaluate.queue.grantSendMessages(collect);
    queues.collect.feed(collect, 10);
    new InvocationEvents(this, 'InvocationEvents', { documents, collect: queues.collect });

    const evaluate = this.stage('Evaluate', 'evaluate', context, storage);
    queues.notify.queue.grantSendMessages(evaluate);
    queues.evaluate.feed(evaluate, 1);

    const notify = this.stage('Notify', 'notify', context, storage);
    people.grantPublish(notify);
    queues.notify.feed(notify, 10);

    const watch = this.stage('Watch', 'watch', context, storage);
    grantProbing(watch, this, documents, config);
    grantReadingInvocations(watch);
    output?.grantReadingCopies(watch);
    queues.evaluate.queue.grantSendMessages(watch);
    queues.notify.queue.grantSendMessages(watch);

    const query = this.stage('Query', 'query', context, storage);
    queues.notify.queue.grantSendMessages(query);
    new QueryUrl(this, 'Api', { query });

    const selfWatch = this.stage('SelfWatch', 'self-watch', context, storage);
    queues.notify.queue.grantSendMessages(selfWatch);
    const compact = this.stage('Compact', 'compact', context, storage);
    const digest = this.stage('Digest', 'digest', context, storage);
    queues.notify.queue.grantSendMessages(digest);
    const schedules = new Schedules(this, 'Schedule', { config, dispatch, watch, selfWatch, compact, digest });
    const deadLetters = {
      schedule: schedules.deadLetterQueue,
      collect: queues.collect.deadLetterQueue,
      evaluate: queues.evaluate.deadLetterQueue,
      notify: queues.notify.deadLetterQueue,
    };
    const logs = { watch: watch.logGroup, 'self-watch': selfWatch.logGroup };
    const heartbeat = new Heartbeat(this, 'Heartbeat', { config, logs, deadLetters });
    grantLooking(selfWatch, { topics: Object.values(people.topics), heartbeat: heartbeat.topic, deadLetters });
    new PipelineDashboard(this, 'Health', {
      environment: config.environment,
      functions: { dispatch, collect, evaluate, notify, watch, query, 'self-watch': selfWatch, compact, digest },
      queues: { collect: queues.collect.queue, evaluate: queues.evaluate.queue, notify: queues.notify.queue },
      deadLetters,
      table: storage.table,
      alarms: heartbeat.alarms,
    });

    new ManifestParameter(this, 'Manifest', {
      environment: config.environment,
      manifest: {
        format: MANIFEST_FORMAT,
        table: storage.table.tableName,
        topics: Object.fromEntries(Object.entries(people.topics).map(([name, { topicArn }]) => [name, topicArn])),
        heartbeatTopic: heartbeat.topic.topicArn,
      },
    });
    this.publish('TableName', storage.table.tableName, 'History and state; `farrier status` reads it');
    if (output) this.publish('OutputArn', output.copies, 'The roles of the hosts need s3:PutObject on it');
    for (const [severity, { topicArn }] of Object.entries(people.topics)) {
      this.publish(`${severity}TopicArn`, topicArn, `Subscribe further receivers of ${severity} messages here`);
    }
    this.publish('HeartbeatTopicArn', heartbeat.topic.topicArn, 'Alarms about Farrier itself');
    Tags.of(this).add('app', 'farrier');
    Tags.of(this).add('environment', config.environment);
  }

  private stage(id: string, name: FunctionName, context: StageContext, storage: Storage): LambdaFunction {
    const stage = new StageFunction(this, id, { name, context, ...SIZES[name] });
    storage.grantItemAccess(stage.function);
    Tags.of(stage).add('component', name);
    return stage.function;
  }

  private publish(id: string, value: string, description: string): void {
    new CfnOutput(this, id, { value, description });
  }
}
