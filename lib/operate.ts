import { Stack } from 'aws-cdk-lib';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnDocument } from 'aws-cdk-lib/aws-ssm';
import { Construct } from 'constructs';
import { actingDocument } from '../src/aws/probe-document.ts';
import type { FarrierConfig } from '../src/config/schema.ts';
import { ACTING_DOCUMENTS, type ActingName, ENV } from '../src/contract.ts';
import { grantProbing, grantReadingInvocations } from './ssm-access.ts';

export interface OperatingProps {
  readonly config: FarrierConfig;
  /** The function that acts. */
  readonly operate: LambdaFunction;
  /** ARN of the document of the cluster probe, by which it looks at what it does. */
  readonly clusterProbe: string;
}

/** What acts on clusters: documents that only the role of one function may send, and only to hosts of the configuration. */
export class Operating extends Construct {
  readonly documentNames: Readonly<Record<ActingName, string>>;

  constructor(scope: Construct, id: string, { config, operate, clusterProbe }: OperatingProps) {
    super(scope, id);
    const names = ACTING_DOCUMENTS.map((name) => [name, this.document(name).ref] as const);
    this.documentNames = Object.fromEntries(names) as Record<ActingName, string>;
    const arns = names.map(([, resourceName]) =>
      Stack.of(this).formatArn({ service: 'ssm', resource: 'document', resourceName }),
    );
    grantProbing(operate, this, { arns: [...arns, clusterProbe] }, config);
    grantReadingInvocations(operate);
    operate.addEnvironment(ENV.actingDocuments, names.map(([name, document]) => `${name}=${document}`).join(','));
  }

  /** Without a name of ours, so that two environments can live in one account. */
  private document(name: ActingName): CfnDocument {
    return new CfnDocument(this, name, {
      documentType: 'Command',
      documentFormat: 'JSON',
      targetType: '/',
      updateMethod: 'NewVersion',
      content: actingDocument(name),
    });
  }
}
