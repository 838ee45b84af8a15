import type { SQSEvent } from 'aws-lambda';
import { sqsRecord } from '../../../src/scenario/world/queue.ts';

export { deadLetterDepths, fakeQueue } from '../../../src/scenario/world/queue.ts';

/** Handlers take one SQS batch in a direct test, too. */
export function sqsEvent(bodies: readonly string[], group = ''): SQSEvent {
  const messages = bodies.map((body, index) => ({ id: `m${index + 1}`, body, group, visibleAt: 0, receives: 1 }));
  return { Records: messages.map((message) => sqsRecord(message, 'queue')) };
}
