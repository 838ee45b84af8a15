import { randomUUID } from 'node:crypto';
import type { RequestListener } from 'node:http';
import { AwsError } from '../aws-json.ts';
import { LOCAL_ACCOUNT } from '../identity.ts';
import { type LoopbackServer, readBody, reply, serve } from '../loopback.ts';
import { invalidParameter } from './errors.ts';
import { parseFilterPolicy } from './filter-policy.ts';
import { type Form, parseForm } from './form.ts';
import { readPublication } from './publication.ts';
import { type Delivered, deliveries, newTopic, type Subscription, subscribe, type Topic } from './topic.ts';

export interface SnsOptions {
  readonly accessKeyId: string;
  /** Called once for each subscription that gets a message, before Publish is answered; what it throws fails the Publish. */
  readonly onDelivery: (message: Delivered) => void;
}

/** Topics and their subscriptions; a message goes to the inbox (onDelivery) instead of out of the machine. */
export function startSns(options: SnsOptions): Promise<LoopbackServer> {
  return serve(listener(new Map(), options), options.accessKeyId);
}

function listener(topics: Map<string, Topic>, options: SnsOptions): RequestListener {
  return (request, response) => {
    const answer = async (): Promise<void> => {
      try {
        const form = parseForm(await readBody(request));
        const action = form.get('Action') ?? '';
        reply(response, 200, 'text/xml', success(action, perform(action, form, topics, options)));
      } catch (error) {
        const known = error instanceof AwsError ? error : new AwsError('InternalError', String(error), 500);
        reply(response, known.status, 'text/xml', failure(known));
      }
    };
    void answer();
  };
}

type Result = Readonly<Record<string, string | readonly Readonly<Record<string, string>>[]>>;

/** A subscription of this endpoint is confirmed from the beginning. */
function listed({ arn, protocol, endpoint }: Subscription): Readonly<Record<string, string>> {
  return { SubscriptionArn: arn, Owner: LOCAL_ACCOUNT, Protocol: protocol, Endpoint: endpoint };
}

/** @returns members of the response's result. */
function perform(action: string, form: Form, topics: Map<string, Topic>, { onDelivery }: SnsOptions): Result {
  switch (action) {
    case 'CreateTopic': {
      const created = newTopic(form.get('Name') ?? '');
      if (!topics.has(created.arn)) topics.set(created.arn, created);
      return { TopicArn: created.arn };
    }
    case 'Subscribe':
      return { SubscriptionArn: subscribe(topicOf(form, topics), wantedSubscription(form)).arn };
    case 'Publish': {
      const topic = topicOf(form, topics);
      const publication = readPublication(form);
      for (const message of deliveries(topic, publication)) onDelivery(message);
      return { MessageId: publication.messageId };
    }
    case 'ListSubscriptionsByTopic':
      return { Subscriptions: topicOf(form, topics).subscriptions.map(listed) };
    case 'GetSMSSandboxAccountStatus':
      return { IsInSandbox: 'false' };
    case 'GetSMSAttributes':
      return {};
    default:
      throw new AwsError('UnknownOperationException', `Local mode has no operation '${action}'.`, 501);
  }
}

function topicOf(form: Form, topics: ReadonlyMap<string, Topic>): Topic {
  const arn = form.get('TopicArn') ?? '';
  if (!arn.startsWith('arn:')) throw invalidParameter('TopicArn');
  const topic = topics.get(arn);
  if (topic) return topic;
  throw new AwsError('NotFound', 'Topic does not exist', 404);
}

function wantedSubscription(form: Form): Omit<Subscription, 'arn'> {
  const attributes = new Map(form.list('Attributes.entry').map((entry) => [entry.get('key'), entry.get('value')]));
  const policy = attributes.get('FilterPolicy');
  try {
    return {
      protocol: form.get('Protocol') ?? '',
      endpoint: form.get('Endpoint') ?? '',
      filter: policy === undefined ? undefined : parseFilterPolicy(policy),
    };
  } catch (error) {
    if (error instanceof RangeError) throw invalidParameter(error.message);
    throw error;
  }
}

function success(action: string, result: Result): string {
  const members = Object.entries(result).map(([name, value]) => `<${name}>${contentOf(value)}</${name}>`);
  const metadata = `<ResponseMetadata><RequestId>${randomUUID()}</RequestId></ResponseMetadata>`;
  return `<${action}Response><${action}Result>${members.join('')}</${action}Result>${metadata}</${action}Response>`;
}

function contentOf(value: Result[string]): string {
  if (typeof value === 'string') return escapeXml(value);
  return value
    .map((each) => Object.entries(each).map(([name, text]) => `<${name}>${escapeXml(text)}</${name}>`))
    .map((fields) => `<member>${fields.join('')}</member>`)
    .join('');
}

function failure({ code, message, status }: AwsError): string {
  const type = status < 500 ? 'Sender' : 'Receiver';
  const error = `<Type>${type}</Type><Code>${code}</Code><Message>${escapeXml(message)}</Message>`;
  return `<ErrorResponse><Error>${error}</Error><RequestId>${randomUUID()}</RequestId></ErrorResponse>`;
}

function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
