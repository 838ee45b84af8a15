import { PublishCommand, type SNSClient } from '@aws-sdk/client-sns';
import type { OutboxMessage } from '../alerts/alert.ts';
import type { Severity } from '../checks/check.ts';
import type { Publisher } from '../pipeline/ports.ts';

/** SNS takes fewer than 100 characters of ASCII, without line breaks. */
const SUBJECT_CHARACTERS = 99;
/**
 * The mail stands twice in the message (`email` and, for other protocols, `default`), and escaping may double it: so
 * much of it always stays below the 256 KiB that SNS takes.
 */
const MAIL_BYTES = 60_000;

/**
 * Publishes to the topic of the message's severity; subscriptions take what names their contact (filter policy on the
 * attribute `contacts`).
 * @param topics ARNs
 */
export function snsPublisher(client: SNSClient, topics: Readonly<Record<Severity, string>>): Publisher {
  return {
    async publish(message) {
      const { MessageId } = await client.send(
        new PublishCommand({
          TopicArn: topics[message.severity],
          Subject: snsSubject(message.subject),
          MessageStructure: 'json',
          Message: bodyOf(message),
          MessageAttributes: {
            contacts: { DataType: 'String.Array', StringValue: JSON.stringify(message.contacts) },
            severity: { DataType: 'String', StringValue: message.severity },
            cluster: { DataType: 'String', StringValue: message.cluster },
            stage: { DataType: 'String', StringValue: message.stage },
            // Without it SNS sends an SMS as promotional: late, and not at night in some countries.
            'AWS.SNS.SMS.SMSType': { DataType: 'String', StringValue: 'Transactional' },
          },
        }),
      );
      if (MessageId === undefined) throw new Error(`SNS took message ${message.id} but named no message id`);
      return { publishId: MessageId };
    },
  };
}

function bodyOf({ mail, sms }: OutboxMessage): string {
  const text = cutBytes(mail, MAIL_BYTES);
  return JSON.stringify({ default: text, email: text, sms });
}

/**
 * A subject that SNS accepts: a refused one would keep its message, and all behind it, in the outbox for ever.
 * Whatever is not printable ASCII becomes `?`, white space one blank; the text itself stays whole in the mail.
 */
function snsSubject(subject: string): string {
  const ascii = subject
    .replace(/\s+/g, ' ')
    .replace(/[^\x20-\x7e]/gu, '?')
    .trim();
  return ascii.slice(0, SUBJECT_CHARACTERS).trimEnd() || 'Farrier';
}

/** Cuts to so many bytes of UTF-8 between characters, and says so. */
function cutBytes(text: string, limit: number): string {
  const bytes = Buffer.from(text, 'utf8');
  if (bytes.length <= limit) return text;
  let end = limit;
  while (((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  const head = bytes.subarray(0, end).toString('utf8');
  return `${head}\n\n[The rest of this message was too long to send. All findings: farrier status]`;
}
