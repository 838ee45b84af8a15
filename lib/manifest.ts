import { Stack } from 'aws-cdk-lib';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import { Construct } from 'constructs';
import { type Manifest, manifestParameter } from '../src/contract.ts';

/** What the command line needs to know of a deployed environment, in one SSM parameter with a name that it can guess. */
export class ManifestParameter extends Construct {
  constructor(scope: Construct, id: string, props: { readonly environment: string; readonly manifest: Manifest }) {
    super(scope, id);
    new StringParameter(this, 'Parameter', {
      parameterName: manifestParameter(props.environment),
      description: 'Where Farrier keeps what it knows; read by the farrier command',
      stringValue: Stack.of(this).toJsonString(props.manifest),
    });
  }
}
