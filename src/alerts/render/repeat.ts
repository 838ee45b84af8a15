import { mailEndWords } from '../../words/common/mail-end.ts';
import { smsWords } from '../../words/common/sms.ts';
import { sayIn } from '../../words/render.ts';
import type { OutboxMessage } from '../alert.ts';
import { paragraph } from './layout.ts';
import { fitSms } from './sms.ts';

/** The same message, saying that it may have arrived before: an earlier attempt to send it did not end cleanly. */
export function markAsRepeat(message: OutboxMessage): OutboxMessage {
  const say = sayIn(message.language ?? 'en');
  const note = paragraph(say.text(mailEndWords.say.repeat_note())).join('\n');
  return {
    ...message,
    mail: `${note}\n\n${message.mail}`,
    sms: fitSms(`${say.text(smsWords.say.repeat())}${message.sms}`),
  };
}
