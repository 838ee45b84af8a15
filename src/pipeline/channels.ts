import type { OutboxMessage } from '../alerts/alert.ts';
import type { ContactConfig } from '../config/schema.ts';

/** Ways to reach a contact, as the configuration names them and in the order in which lists show them. */
export const CHANNELS = ['email', 'sms', 'https', 'sqs', 'lambda'] as const;
export type Channel = (typeof CHANNELS)[number];

/** Whether messages of this stage are sent over the channel: the daily test message costs nobody an SMS, reports are mail. */
function carries(channel: Channel, stage: OutboxMessage['stage']): boolean {
  if (stage === 'report') return channel === 'email';
  return channel !== 'sms' || stage !== 'canary_message';
}

/** Whom a message is for, and over what it is to reach them. A contact that is not configured any more has no channel. */
export function channelsOf(
  { contacts, stage }: Pick<OutboxMessage, 'contacts' | 'stage'>,
  configured: readonly ContactConfig[],
): readonly { readonly contact: string; readonly channels: readonly Channel[] }[] {
  return contacts.map((contact) => {
    const known = configured.find(({ name }) => name === contact);
    return {
      contact,
      channels: CHANNELS.filter((channel) => known?.[channel] !== undefined && carries(channel, stage)),
    };
  });
}
