import { isDeepStrictEqual } from 'node:util';
import type { Answers, Json, JsonObject } from './ask.ts';
import { resolve, type Template } from './template.ts';

/**
 * Properties that moto does not keep (LoggingConfig, the description of a role), that belong to another resource's name, or
 * that no service gives back. What the code is, is shown by running it.
 */
const NOT_ASKED: Readonly<Record<string, readonly string[]>> = {
  'AWS::Lambda::Function': ['Code', 'LoggingConfig'],
  'AWS::Lambda::Permission': ['FunctionName', 'FunctionUrlAuthType', 'InvokedViaFunctionUrl'],
  'AWS::Lambda::EventInvokeConfig': ['FunctionName', 'Qualifier'],
  'AWS::SSM::Document': ['TargetType', 'UpdateMethod'],
  'AWS::Logs::LogGroup': ['LogGroupName'],
  'AWS::CloudWatch::Dashboard': ['DashboardName'],
  'AWS::IAM::Role': ['Description'],
  'AWS::SSM::Parameter': ['Description'],
};
/** Made nowhere: see python/resources.py. */
const LEFT_OUT = ['AWS::CDK::Metadata', 'AWS::S3::BucketPolicy'];

export interface Difference {
  readonly id: string;
  readonly what: string;
}

export interface Row {
  readonly type: string;
  readonly asked: number;
  readonly found: number;
  /** Properties that were compared. */
  readonly properties: number;
}

export interface Comparison {
  readonly rows: readonly Row[];
  readonly differences: readonly Difference[];
}

/** Compares every property of every resource of a template with what the services say of it. */
export function compare(template: Template, answers: Answers): Comparison {
  const rows = new Map<string, Row>();
  const differences: Difference[] = [];
  for (const [id, { Type: type, Properties: properties = {} }] of Object.entries(template.Resources)) {
    if (LEFT_OUT.includes(type)) continue;
    const wanted = resolve(properties, answers) as JsonObject;
    const found = foundOf(id, type, wanted, answers);
    const keys = Object.keys(wanted).filter((key) => key !== 'Tags' && !NOT_ASKED[type]?.includes(key));
    const row = rows.get(type) ?? { type, asked: 0, found: 0, properties: 0 };
    rows.set(type, {
      type,
      asked: row.asked + 1,
      found: row.found + (found ? 1 : 0),
      properties: row.properties + (found ? keys.length : 0),
    });
    if (!found) differences.push({ id, what: `${type} is not there: ${answers.resources[id]?.error ?? 'not listed'}` });
    else differences.push(...keys.flatMap((key) => difference(id, key, wanted[key] ?? null, found[key] ?? null)));
  }
  return { rows: [...rows.values()].toSorted((a, b) => a.type.localeCompare(b.type)), differences };
}

/** The policies of queues, topics and roles are asked of these. */
function foundOf(id: string, type: string, wanted: JsonObject, { resources, policies }: Answers): JsonObject | null {
  const [queue] = (wanted['Queues'] ?? []) as readonly string[];
  const [topic] = (wanted['Topics'] ?? []) as readonly string[];
  const [role] = (wanted['Roles'] ?? []) as readonly string[];
  const within = (physical: string | undefined): Json =>
    Object.values(resources).find((each) => each.id === physical && each.found)?.found?.['Policy'] ?? null;
  switch (type) {
    case 'AWS::SQS::QueuePolicy':
      return { Queues: wanted['Queues'] ?? null, PolicyDocument: within(queue) };
    case 'AWS::SNS::TopicPolicy':
      return { Topics: wanted['Topics'] ?? null, PolicyDocument: within(topic) };
    case 'AWS::IAM::Policy': {
      const name = String(wanted['PolicyName']);
      const document = policies[role ?? '']?.[name] ?? null;
      return document && { Roles: wanted['Roles'] ?? null, PolicyName: name, PolicyDocument: document };
    }
    default:
      return resources[id]?.found ?? null;
  }
}

function difference(id: string, key: string, wanted: Json, found: Json): readonly Difference[] {
  if (isWithin(wanted, found)) return [];
  return [{ id, what: `${key} is ${JSON.stringify(found)}, the template says ${JSON.stringify(wanted)}` }];
}

/** Services add defaults to objects; numbers of CloudFormation may be text in a service and the other way round. */
function isWithin(wanted: Json, found: Json): boolean {
  if (wanted === null || typeof wanted !== 'object') return isDeepStrictEqual(wanted, found) || same(wanted, found);
  if (found === null || typeof found !== 'object') return false;
  if (Array.isArray(wanted)) {
    return (
      Array.isArray(found) && wanted.length === found.length && wanted.every((each, n) => isWithin(each, found[n]))
    );
  }
  return Object.entries(wanted).every(([key, each]) => isWithin(each, (found as JsonObject)[key] ?? null));
}

function same(wanted: Json, found: Json): boolean {
  return found !== null && typeof found !== 'object' && String(wanted) === String(found);
}
