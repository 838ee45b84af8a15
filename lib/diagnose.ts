import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { FarrierConfig } from '../src/config/schema.ts';
import { ProbeDocuments } from './probe-documents.ts';
import { grantProbing, grantReadingInvocations } from './ssm-access.ts';
import { STAGE_NEEDS } from './stage-needs.ts';
import { StageQueue } from './stage-queue.ts';

/**
 * What says why: the document of the diagnose probe, which people may run, too, and the queue by which the tick asks, where the
 * configuration lets findings ask.
 */
export class Diagnosing extends Construct {
  readonly queue: StageQueue | undefined;
  private readonly document: ProbeDocuments<'diagnose'>;

  constructor(scope: Construct, id: string, { config }: { readonly config: Pick<FarrierConfig, 'diagnose'> }) {
    super(scope, id);
    this.document = new ProbeDocuments(this, 'Document', { scripts: ['diagnose'] });
    const consumerTimeout = STAGE_NEEDS.diagnose.timeout;
    this.queue = config.diagnose.enabled ? new StageQueue(this, 'Queue', { fifo: false, consumerTimeout }) : undefined;
  }

  /** Name of the document. */
  get documentName(): string {
    return this.document.names.diagnose;
  }

  /** Lets the function run the diagnose and the host probe, read what they printed, and be woken. */
  feed(diagnose: LambdaFunction, hostProbe: string, config: FarrierConfig): void {
    grantProbing(diagnose, this, { arns: [...this.document.arns, hostProbe] }, config);
    grantReadingInvocations(diagnose);
    this.queue?.feed(diagnose, 1);
  }
}
