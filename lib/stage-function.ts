import { type Duration, RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Architecture,
  Code,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  SystemLogLevel,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { CONFIG_FILE_NAME, ENV, type FunctionName } from '../src/contract.ts';
import type { StageContext } from './stage-context.ts';

export interface StageFunctionProps {
  readonly name: FunctionName;
  readonly context: StageContext;
  readonly memorySize: number;
  readonly timeout: Duration;
}

/** One function of the pipeline with the defaults that all of them share, and a log group that the stack owns. */
export class StageFunction extends Construct {
  readonly function: LambdaFunction;

  constructor(scope: Construct, id: string, props: StageFunctionProps) {
    super(scope, id);
    const { context } = props;
    const logGroup = new LogGroup(this, 'Logs', {
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: context.retainData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    // Not AWS's managed policy for functions: that one allows to write to every log group of the account, and to make more.
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    role.addToPolicy(
      new PolicyStatement({
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: [logGroup.logGroupArn],
      }),
    );
    this.function = new LambdaFunction(this, 'Function', {
      role,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: Code.fromAsset(context.bundle(props.name)),
      memorySize: props.memorySize,
      timeout: props.timeout,
      loggingFormat: LoggingFormat.JSON,
      // Of what Lambda says itself, the beginning and the end of each invocation are most of the log, and metrics have both.
      systemLogLevelV2: SystemLogLevel.WARN,
      logGroup,
      environment: {
        ...context.environment,
        [ENV.configFile]: CONFIG_FILE_NAME,
        NODE_OPTIONS: '--enable-source-maps',
      },
    });
  }
}
