import type { MessageStage, OutboxMessage, OutboxNotice } from '../alerts/alert.ts';
import { inWords } from '../alerts/render/messages.ts';
import type { Severity } from '../checks/check.ts';
import type { ContactConfig } from '../config/schema.ts';
import { type Channel, channelsOf } from '../pipeline/channels.ts';
import type { Delivery } from '../pipeline/ports.ts';

/** One message to one contact. */
export interface Saying {
  /** Epoch milliseconds of the decision. */
  readonly at: number;
  readonly contact: string;
  readonly channels: readonly Channel[];
  readonly stage: MessageStage;
  readonly severity: Severity;
  /** undefined: it is about none. */
  readonly incident: string | undefined;
  readonly subject: string;
}

/** What a replayed message would have said to each of its contacts. */
export function sayingsOf(message: OutboxNotice, contacts: readonly ContactConfig[]): readonly Saying[] {
  return toEach(inWords(message), channelsOf(message, contacts));
}

/** What a message that was sent said to each of its contacts; those of an earlier version do not tell the channels. */
export function saidBy({ message, to }: Delivery): readonly Saying[] {
  return toEach(message, to ?? message.contacts.map((contact) => ({ contact, channels: [] })));
}

function toEach(
  { createdAt, stage, severity, incident, subject }: OutboxMessage,
  to: readonly { readonly contact: string; readonly channels: readonly Channel[] }[],
): readonly Saying[] {
  const at = Date.parse(createdAt);
  return to.map(({ contact, channels }) => ({ at, contact, channels, stage, severity, incident, subject }));
}
