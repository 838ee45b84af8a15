import { Stack } from 'aws-cdk-lib';
import { CfnDocument } from 'aws-cdk-lib/aws-ssm';
import { Construct } from 'constructs';
import { probeDocument } from '../src/aws/probe-document.ts';
import type { ScriptName } from '../src/contract.ts';

export interface ProbeDocumentsProps<S extends ScriptName> {
  readonly scripts: readonly S[];
  /** @default none of ours, so that two environments can live in one account */
  readonly nameOf?: (script: S) => string;
}

/** The SSM Command documents, made from `probes/` byte for byte. */
export class ProbeDocuments<S extends ScriptName = ScriptName> extends Construct {
  readonly names: Readonly<Record<S, string>>;

  constructor(scope: Construct, id: string, { scripts, nameOf }: ProbeDocumentsProps<S>) {
    super(scope, id);
    const documents = scripts.map((script) => [script, this.document(script, nameOf?.(script)).ref] as const);
    this.names = Object.fromEntries(documents) as Record<S, string>;
  }

  /** ARNs of all probe documents, for `ssm:SendCommand`. */
  get arns(): readonly string[] {
    return Object.values<string>(this.names).map((name) => this.arn(name));
  }

  arnOf(script: S): string {
    return this.arn(this.names[script]);
  }

  private arn(resourceName: string): string {
    return Stack.of(this).formatArn({ service: 'ssm', resource: 'document', resourceName });
  }

  private document(probe: S, name: string | undefined): CfnDocument {
    return new CfnDocument(this, `${probe.charAt(0).toUpperCase()}${probe.slice(1)}`, {
      ...(name !== undefined && { name }),
      documentType: 'Command',
      documentFormat: 'JSON',
      targetType: '/',
      updateMethod: 'NewVersion',
      content: probeDocument(probe),
    });
  }
}
