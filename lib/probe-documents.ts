import { Stack } from 'aws-cdk-lib';
import { CfnDocument } from 'aws-cdk-lib/aws-ssm';
import { Construct } from 'constructs';
import { probeDocument } from '../src/aws/probe-document.ts';
import { PROBES, type ProbeName } from '../src/contract.ts';

/**
 * The SSM Command documents, made from `probes/` byte for byte. They carry no name of ours, so that two environments can
 * live in one account.
 */
export class ProbeDocuments extends Construct {
  readonly names: Readonly<Record<ProbeName, string>>;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const documents = PROBES.map((probe) => [probe, this.document(probe).ref] as const);
    this.names = Object.fromEntries(documents) as Record<ProbeName, string>;
  }

  /** ARNs of all probe documents, for `ssm:SendCommand`. */
  get arns(): readonly string[] {
    return Object.values(this.names).map((resourceName) =>
      Stack.of(this).formatArn({ service: 'ssm', resource: 'document', resourceName }),
    );
  }

  private document(probe: ProbeName): CfnDocument {
    return new CfnDocument(this, `${probe.charAt(0).toUpperCase()}${probe.slice(1)}`, {
      documentType: 'Command',
      documentFormat: 'JSON',
      targetType: '/',
      updateMethod: 'NewVersion',
      content: probeDocument(probe),
    });
  }
}
