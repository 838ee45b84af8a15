import type { RecordedCall } from './recorded-calls.ts';

/** What IAM would be asked: one action on one resource, with what is known of the request. */
export interface Asked {
  readonly action: string;
  /** As `Permission.resource`; `*` where the action knows no resources. */
  readonly resource: string;
  readonly context: Readonly<Record<string, string>>;
}

/** What a call's names mean. */
export interface Names {
  /** Resource of the template that has this name, address or ARN. */
  readonly resourceOf: (name: string) => string;
  /** Tags of a managed instance. */
  readonly tagsOf: (instanceId: string) => Readonly<Record<string, string>>;
}

type Input = Readonly<Record<string, unknown>>;
type Resources = (input: Input, names: Names) => readonly Omit<Asked, 'action'>[];

const ACCOUNT = '<AWS::Region>:<AWS::AccountId>';

const named =
  (member: string): Resources =>
  (input, { resourceOf }) => [{ resource: resourceOf(String(input[member])), context: {} }];
const nothing: Resources = () => [{ resource: '*', context: {} }];

/** SendCommand is asked for the document and for every instance: both have to be allowed. */
const sendCommand: Resources = ({ DocumentName, InstanceIds }, { resourceOf, tagsOf }) => {
  const document = `arn:<AWS::Partition>:ssm:${ACCOUNT}:document/${resourceOf(String(DocumentName))}`;
  const instances = (InstanceIds as readonly string[]).map((id) => ({
    resource: `arn:<AWS::Partition>:${id.startsWith('mi-') ? 'ssm' : 'ec2'}:${ACCOUNT}:${id.startsWith('mi-') ? 'managed-instance' : 'instance'}/${id}`,
    context: Object.fromEntries(Object.entries(tagsOf(id)).map(([key, value]) => [`ssm:resourceTag/${key}`, value])),
  }));
  return [{ resource: document, context: {} }, ...instances];
};

const RESOURCES: Readonly<Record<string, Resources>> = {
  'dynamodb:GetItem': named('TableName'),
  'dynamodb:PutItem': named('TableName'),
  'dynamodb:UpdateItem': named('TableName'),
  'dynamodb:DeleteItem': named('TableName'),
  'dynamodb:Query': named('TableName'),
  's3:GetObject': ({ Bucket, Key }, { resourceOf }) => [
    { resource: `${resourceOf(String(Bucket))}/${String(Key)}`, context: {} },
  ],
  'sns:Publish': named('TopicArn'),
  'sns:ListSubscriptionsByTopic': named('TopicArn'),
  'sns:GetSMSAttributes': nothing,
  'sns:GetSMSSandboxAccountStatus': nothing,
  'sqs:SendMessage': named('QueueUrl'),
  'sqs:GetQueueAttributes': named('QueueUrl'),
  'ssm:SendCommand': sendCommand,
  'sts:AssumeRole': ({ RoleArn }) => [{ resource: String(RoleArn), context: {} }],
  'ssm:DescribeInstanceInformation': nothing,
  'ec2:DescribeInstanceStatus': nothing,
  'ssm:GetCommandInvocation': nothing,
};

/** @throws Error for a call of which nobody has said here on which resources it acts */
export function askedBy({ action, input }: RecordedCall, names: Names): readonly Asked[] {
  const resources = RESOURCES[action];
  if (resources === undefined) throw new Error(`on which resources does ${action} act? Say so in RESOURCES`);
  return resources(input, names).map((each) => ({ action, ...each }));
}
