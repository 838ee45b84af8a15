import { CfnOutput } from 'aws-cdk-lib';
import { FunctionUrlAuthType, type IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';

/**
 * The HTTP API's address. Only IAM lets anybody in: a caller needs lambda:InvokeFunctionUrl and lambda:InvokeFunction on
 * the function, and signs its requests (SigV4, service lambda).
 */
export class QueryUrl extends Construct {
  constructor(scope: Construct, id: string, props: { readonly query: IFunction }) {
    super(scope, id);
    const { url } = props.query.addFunctionUrl({ authType: FunctionUrlAuthType.AWS_IAM });
    new CfnOutput(this, 'Url', { value: url, description: 'The HTTP API: incidents, silences, explanations (IAM)' });
  }
}
