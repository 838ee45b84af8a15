import * as z from 'zod/mini';
import type { InvocationEvent } from '../src/pipeline/collect.ts';
import type { ReportEvent } from '../src/report/send-report.ts';

const name = z.string().check(z.regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,31}$/));
const text = z.string().check(z.minLength(1));

/** To the second: fractions would make another run of the same time. */
const scheduledTime = z.pipe(
  z.iso.datetime(),
  z.transform((time) => `${new Date(time).toISOString().slice(0, 19)}Z`),
);

const reportSchema = z.object({ report: name, scheduledTime });

/** SNS calls a function for each message by itself. */
const topicSchema = z.object({ Records: z.tuple([z.object({ Sns: z.object({ MessageId: text, Message: text }) })]) });
const wakeSchema = z.object({ cluster: name });

const invocationSchema = z.object({
  account: z.optional(z.string()),
  'detail-type': z.literal('EC2 Command Invocation Status-change Notification'),
  detail: z.object({ 'command-id': text, 'instance-id': text, status: text }),
});

/** What the schedule passes to digest. @throws Error naming the field that is wrong */
export function parseReportEvent(event: unknown): ReportEvent {
  return parse('report', reportSchema, event);
}

/** Event of a topic that wakes a function. @throws Error naming the field that is wrong, or the message that is no JSON */
export function parseWake(event: unknown): { readonly cluster: string } {
  const { MessageId: id, Message: message } = parse('event of a topic', topicSchema, event).Records[0].Sns;
  return parse(`wake-up (message ${id})`, wakeSchema, jsonOf(message));
}

/** Body of a message of the collect queue: an EventBridge event of SSM. @throws Error naming the field that is wrong */
export function parseInvocationBody(body: string): InvocationEvent {
  const { account, detail } = parse('SSM event', invocationSchema, JSON.parse(body));
  return { commandId: detail['command-id'], hostId: detail['instance-id'], status: detail.status, account };
}

/** What is no JSON is a text. */
function jsonOf(message: string): unknown {
  try {
    return JSON.parse(message);
  } catch {
    return message;
  }
}

function parse<T>(what: string, schema: z.ZodMiniType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => `${issue.path.join('.') || 'event'}: ${issue.message}`);
  throw new Error(`Not a valid ${what}: ${problems.join('; ')}; got ${JSON.stringify(value)?.slice(0, 300)}`);
}
