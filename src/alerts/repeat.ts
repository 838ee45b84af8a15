import type { OutboxMessage } from './alert.ts';
import { fitSms } from './sms.ts';

/** The same message, saying that it may have arrived before: an earlier attempt to send it did not end cleanly. */
export function markAsRepeat(message: OutboxMessage): OutboxMessage {
  const note =
    'You may have got this message before: an earlier attempt to send it failed or was interrupted. Nothing new has happened.';
  return { ...message, mail: `${note}\n\n${message.mail}`, sms: fitSms(`(Repeat) ${message.sms}`) };
}
