import { randomUUID } from 'node:crypto';
import { invalidParameter } from './errors.ts';
import type { MessageAttribute } from './filter-policy.ts';
import type { Form } from './form.ts';

export interface Publication {
  readonly messageId: string;
  readonly subject: string | undefined;
  /** Text by protocol; `default` is always there. */
  readonly bodies: Readonly<Record<string, string>>;
  readonly attributes: Readonly<Record<string, MessageAttribute>>;
}

const MAX_MESSAGE_BYTES = 262_144;
/** "Less than 100 characters". */
const MAX_SUBJECT_CHARACTERS = 99;
/** SNS sends a text message in parts, 1,600 characters in all. */
const MAX_SMS_CHARACTERS = 1_600;

/** Reads a Publish request. @throws AwsError InvalidParameter, ParameterValueInvalid */
export function readPublication(form: Form): Publication {
  const message = form.get('Message') ?? '';
  if (message === '') throw invalidParameter('Empty message');
  if (Buffer.byteLength(message) > MAX_MESSAGE_BYTES) throw invalidParameter('Message too long');
  return {
    messageId: randomUUID(),
    subject: checkedSubject(form.get('Subject')),
    bodies: bodiesOf(message, form.get('MessageStructure')),
    attributes: attributesOf(form),
  };
}

function checkedSubject(subject: string | undefined): string | undefined {
  if (subject === undefined) return undefined;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: line breaks and control characters are what SNS refuses
  const broken = /[\u0000-\u001f\u007f]/.test(subject) || subject === '' || subject.startsWith(' ');
  if (broken || subject.length > MAX_SUBJECT_CHARACTERS) throw invalidParameter('Subject');
  return subject;
}

function bodiesOf(message: string, structure: string | undefined): Readonly<Record<string, string>> {
  if (structure === undefined) return checkedBodies({ default: message });
  if (structure !== 'json') throw invalidParameter('Invalid MessageStructure parameter value');
  let bodies: unknown;
  try {
    bodies = JSON.parse(message);
  } catch {
    throw invalidParameter('Message Structure - JSON message body failed to parse');
  }
  const isObject = typeof bodies === 'object' && bodies !== null;
  if (!isObject || typeof (bodies as Record<string, unknown>)['default'] !== 'string') {
    throw invalidParameter('Message Structure - No default entry in JSON message body');
  }
  const texts = Object.entries(bodies as object).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return checkedBodies(Object.fromEntries(texts));
}

function checkedBodies(bodies: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const text = bodies['sms'] ?? '';
  if (text.length > MAX_SMS_CHARACTERS) throw invalidParameter('SMS message exceeds the maximum length');
  return bodies;
}

function attributesOf(form: Form): Readonly<Record<string, MessageAttribute>> {
  return Object.fromEntries(
    form.list('MessageAttributes.entry').map((entry) => {
      const name = entry.get('Name') ?? '';
      const type = entry.get('Value.DataType') ?? '';
      const value = entry.get('Value.StringValue') ?? '';
      if (!/^(String|Number|Binary|String\.Array)$/.test(type)) {
        throw invalidParameter(`The message attribute '${name}' has an invalid message attribute type`);
      }
      if (type === 'String.Array' && !isArray(value)) throw invalidParameter(`'${name}' is not an array`);
      return [name, { type, value }];
    }),
  );
}

function isArray(text: string): boolean {
  try {
    return Array.isArray(JSON.parse(text));
  } catch {
    return false;
  }
}
