import { snsEvent } from '../../../src/local/sns/event.ts';
import { type WokenName, wakeTopicArn } from '../../../src/local/wakes.ts';

/** What a function is called with for a message of its topic. */
export function wakeEvent(body: string, name: WokenName = 'notify') {
  return snsEvent({ messageId: 'm1', topicArn: wakeTopicArn(name), body });
}
