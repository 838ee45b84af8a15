import { CfnOutput, Duration, Stack, Tags } from 'aws-cdk-lib';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { packageVersion } from '../src/aws/package-version.ts';
import type { FarrierConfig } from '../src/config/schema.ts';
import { type DeadLetters, ENV, type FunctionName, MANIFEST_FORMAT, PROBES } from '../src/contract.ts';
import { bundleFunction } from './bundle.ts';
import { InvocationEvents } from './collect.ts';
import { PipelineDashboard } from './dashboard.ts';
import { Diagnosing } from './diagnose.ts';
import { Heartbeat } from './heartbeat.ts';
import { ManifestParameter } from './manifest.ts';
import { Operating } from './operate.ts';
import { OtherAccounts } from './other-accounts.ts';
import { OutputBucket } from './output-bucket.ts';
import { People } from './people.ts';
import { ProbeDocuments } from './probe-documents.ts';
import { QueryUrl } from './query-url.ts';
import { Schedules } from './schedule.ts';
import { grantLooking } from './self-watch-access.ts';
import { grantProbing, grantReadingInvocations } from './ssm-access.ts';
import type { StageContext } from './stage-context.ts';
import { StageFunction } from './stage-function.ts';
import { STAGE_NEEDS } from './stage-needs.ts';
import { StageQueue } from './stage-queue.ts';
import { Storage } from './storage.ts';
import { WakeTopic } from './wake-topic.ts';

export interface FarrierProps {
  readonly config: FarrierConfig;
  /** Keep the table, the logs and the bucket when they are taken out of the stack. @default true */
  readonly retainData?: boolean;
  /** Returns the directory with a function's code. @default the function bundled by esbuild with the configuration */
  readonly bundle?: (name: FunctionName) => string;
}

/**
 * The whole pipeline, for a stack of somebody's own: schedule → dispatch → collect → evaluate → notify, and the minute tick
 * beside it. One for each environment of the configuration in an account and region.
 */
export class Farrier extends Construct {
  /** By severity; whoever subscribes without a filter policy gets what is addressed to anybody. */
  readonly topics: People['topics'];

  constructor(scope: Construct, id: string, props: FarrierProps) {
    super(scope, id);
    const { config, retainData = true } = props;
    const storage = new Storage(this, 'Storage', { retainData });
    const documents = new ProbeDocuments(this, 'ProbeDocuments', { scripts: PROBES });
    const output = config.output.bucket ? new OutputBucket(this, 'Output', { retainData }) : undefined;
    const people = new People(this, 'People', { contacts: config.contacts });
    this.topics = people.topics;
    const schedules = new Schedules(this, 'Schedule');
    const shared = schedules.deadLetterQueue;
    const queueOf = (name: 'collect' | 'evaluate', id: string, deadLetters: Queue | undefined) =>
      new StageQueue(this, id, { deadLetters, consumerTimeout: STAGE_NEEDS[name].timeout });
    const queues = {
      collect: queueOf('collect', 'CollectQueue', shared),
      evaluate: queueOf('evaluate', 'EvaluateQueue', undefined),
    };
    const diagnosing = new Diagnosing(this, 'Diagnosing', { config, deadLetters: shared });
    const wakes = { notify: new WakeTopic(this, 'NotifyWake'), diagnose: diagnosing.topic };
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
        [ENV.notifyTopicArn]: wakes.notify.topic.topicArn,
        [ENV.clusterDocument]: documents.names.cluster,
        [ENV.hostDocument]: documents.names.host,
        [ENV.canaryDocument]: documents.names.canary,
        [ENV.diagnoseDocument]: diagnosing.documentNames.diagnose,
        [ENV.reachDocument]: diagnosing.documentNames.reach,
        ...(wakes.diagnose ? { [ENV.diagnoseTopicArn]: wakes.diagnose.topic.topicArn } : {}),
        ...(output ? { [ENV.outputBucket]: output.bucket.bucketName } : {}),
      },
    };

    const accounts = new OtherAccounts(this, 'OtherAccounts', { config, collect: queues.collect });
    output?.takeFrom(accounts.ids);

    const dispatch = this.stage('Dispatch', 'dispatch', context, storage);
    grantProbing(dispatch, this, documents, config);
    accounts.grantAssuming(dispatch);
    queues.evaluate.grantSending(dispatch);

    const collect = this.stage('Collect', 'collect', context, storage);
    grantReadingInvocations(collect);
    accounts.grantAssuming(collect);
    output?.grantReadingCopies(collect);
    queues.evaluate.grantSending(collect);
    // The hosts of a run answer within seconds of each other: together they cost a third of what each would by itself.
    queues.collect.feed(collect, 10, Duration.seconds(5));
    new InvocationEvents(this, 'InvocationEvents', { documents, collect: queues.collect });

    const evaluate = this.stage('Evaluate', 'evaluate', context, storage);
    wakes.notify.grantWaking(evaluate);
    queues.evaluate.feed(evaluate, 1);

    const notify = this.stage('Notify', 'notify', context, storage);
    people.grantPublish(notify);
    wakes.notify.wake(notify, shared);

    const watch = this.stage('Watch', 'watch', context, storage);
    grantProbing(watch, this, documents, config);
    grantReadingInvocations(watch);
    accounts.grantAssuming(watch);
    output?.grantReadingCopies(watch);
    queues.evaluate.grantSending(watch);
    wakes.notify.grantWaking(watch);

    const diagnose = wakes.diagnose ? this.stage('Diagnose', 'diagnose', context, storage) : undefined;
    if (diagnose) {
      diagnosing.feed(diagnose, documents.arnOf('host'), config);
      wakes.diagnose?.grantWaking(watch);
      accounts.grantAssuming(diagnose);
      wakes.notify.grantWaking(diagnose);
    }

    const query = this.stage('Query', 'query', context, storage);
    wakes.notify.grantWaking(query);
    new QueryUrl(this, 'Api', { query });

    const selfWatch = this.stage('SelfWatch', 'self-watch', context, storage);
    wakes.notify.grantWaking(selfWatch);
    const compact = this.stage('Compact', 'compact', context, storage);
    const digest = this.stage('Digest', 'digest', context, storage);
    wakes.notify.grantWaking(digest);
    const operate = config.operations.enabled ? this.stage('Operate', 'operate', context, storage) : undefined;
    const operating =
      operate && new Operating(this, 'Operating', { config, operate, clusterProbe: documents.arnOf('cluster') });
    if (operate) {
      output?.grantReadingCopies(operate);
      wakes.notify.grantWaking(operate);
    }
    schedules.wake({ dispatch, watch, selfWatch, operate, compact, digest }, config);
    const deadLetters: Readonly<Record<DeadLetters, Queue>> = { shared, evaluate: queues.evaluate.deadLetterQueue };
    const logs = { watch: watch.logGroup, 'self-watch': selfWatch.logGroup };
    const heartbeat = new Heartbeat(this, 'Heartbeat', { config, logs, deadLetters, query });
    grantLooking(selfWatch, { topics: Object.values(people.topics), heartbeat: heartbeat.topic, deadLetters });
    if (config.self.dashboard) {
      new PipelineDashboard(this, 'Health', {
        environment: config.environment,
        functions: {
          dispatch,
          collect,
          evaluate,
          notify,
          watch,
          query,
          'self-watch': selfWatch,
          compact,
          digest,
          ...(diagnose ? { diagnose } : {}),
          ...(operate ? { operate } : {}),
        },
        queues: {
          collect: queues.collect.queue,
          evaluate: queues.evaluate.queue,
        },
        deadLetters,
        table: storage.table,
        alarms: heartbeat.alarms,
      });
    }

    new ManifestParameter(this, 'Manifest', {
      environment: config.environment,
      manifest: {
        format: MANIFEST_FORMAT,
        table: storage.table.tableName,
        topics: Object.fromEntries(Object.entries(people.topics).map(([name, { topicArn }]) => [name, topicArn])),
        heartbeatTopic: heartbeat.topic.topicArn,
        version: packageVersion(),
        stack: Stack.of(this).stackName,
        scheduleGroup: schedules.groupName,
        documents: { ...documents.names, ...diagnosing.documentNames, ...operating?.documentNames },
      },
    });
    this.publish('TableName', storage.table.tableName, 'History and state; `farrier status` reads it');
    for (const [name, { queueUrl }] of Object.entries(deadLetters)) {
      this.publish(`${name}DeadLettersUrl`, queueUrl, 'Work that was given up; docs/runbook.md, self.dlq_depth');
    }
    if (output) this.publish('OutputArn', output.copies, 'The roles of the hosts need s3:PutObject on it');
    for (const [severity, { topicArn }] of Object.entries(people.topics)) {
      this.publish(`${severity}TopicArn`, topicArn, `Subscribe further receivers of ${severity} messages here`);
    }
    this.publish('HeartbeatTopicArn', heartbeat.topic.topicArn, 'Alarms about Farrier itself');
    Tags.of(this).add('app', 'farrier');
    Tags.of(this).add('environment', config.environment);
  }

  private stage(id: string, name: FunctionName, context: StageContext, storage: Storage): LambdaFunction {
    const stage = new StageFunction(this, id, { name, context, ...STAGE_NEEDS[name] });
    storage.grantItemAccess(stage.function, STAGE_NEEDS[name].items);
    Tags.of(stage).add('component', name);
    return stage.function;
  }

  private publish(id: string, value: string, description: string): void {
    new CfnOutput(this, id, { value, description });
  }
}
