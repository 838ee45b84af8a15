import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { FarrierConfig } from '../src/config/schema.ts';
import { ProbeDocuments } from './probe-documents.ts';
import { grantProbing, grantReadingInvocations, grantSeeingMachines } from './ssm-access.ts';
import { WakeTopic } from './wake-topic.ts';

export interface DiagnosingProps {
  readonly config: Pick<FarrierConfig, 'diagnose'>;
  readonly deadLetters: Queue;
}

/**
 * What says why: the documents of its two probes, which people may run, too, and the topic by which the tick asks, where the
 * configuration lets findings ask.
 */
export class Diagnosing extends Construct {
  readonly topic: WakeTopic | undefined;
  private readonly deadLetters: Queue;
  private readonly documents: ProbeDocuments<'diagnose' | 'reach'>;

  constructor(scope: Construct, id: string, { config, deadLetters }: DiagnosingProps) {
    super(scope, id);
    this.documents = new ProbeDocuments(this, 'Document', { scripts: ['diagnose', 'reach'] });
    this.deadLetters = deadLetters;
    this.topic = config.diagnose.enabled ? new WakeTopic(this, 'Wake') : undefined;
  }

  /** Names of the documents. */
  get documentNames(): ProbeDocuments<'diagnose' | 'reach'>['names'] {
    return this.documents.names;
  }

  /** Lets the function run these and the host probe, read what they printed, see the state of machines, and be woken. */
  feed(diagnose: LambdaFunction, hostProbe: string, config: FarrierConfig): void {
    grantProbing(diagnose, this, { arns: [...this.documents.arns, hostProbe] }, config);
    grantSeeingMachines(diagnose, config);
    grantReadingInvocations(diagnose);
    this.topic?.wake(diagnose, this.deadLetters);
  }
}
