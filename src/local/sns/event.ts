import type { Delivered } from './topic.ts';

/** What a function is called with for one message of a topic: it never gets two at once. */
export function snsEvent({ messageId, topicArn, body }: Pick<Delivered, 'messageId' | 'topicArn' | 'body'>) {
  const message = {
    Type: 'Notification',
    MessageId: messageId,
    TopicArn: topicArn,
    Message: body,
    MessageAttributes: {},
  };
  return { Records: [{ EventSource: 'aws:sns', EventVersion: '1.0', Sns: message }] };
}
