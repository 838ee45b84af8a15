import type { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { RETRY } from './clients.ts';
import { counted } from './counted-client.ts';

/** Wakes a function for a cluster. */
export type Wake = (cluster: string) => Promise<void>;

/**
 * Wakes the function that is subscribed to the topic. SNS calls it for each message by itself, at least once and in no order, and
 * costs nothing while there is nothing to do: nobody has to ask a topic whether it holds something.
 */
export function snsWake(client: SNSClient, Publish: typeof PublishCommand, topicArn: string): Wake {
  return async (cluster) => {
    await client.send(new Publish({ TopicArn: topicArn, Message: JSON.stringify({ cluster }) }));
  };
}

/** The same for functions that wake somebody now and then: SNS's client is loaded with the first wake-up. */
export async function loadSnsWake(): Promise<(topicArn: string) => Wake> {
  const { PublishCommand, SNSClient } = await import('#sns-sdk');
  const client = counted(new SNSClient(RETRY), 'sns');
  return (topicArn) => snsWake(client, PublishCommand, topicArn);
}
