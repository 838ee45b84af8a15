import type { Few } from '../message.ts';
import { checkWords } from '../words-of.ts';

export const selfMessageRejectedWords = checkWords('self.message_rejected', {
  title: 'Messages that SNS refused',
  impact: ['Somebody was not told of something. The message is kept in the table for 90 days.'],
  action:
    'Read it (`farrier incidents` shows what it was about), tell whom it was for, and mend what SNS names as the reason.',
  says: {
    none: ({ cluster }: { cluster: string }, say) =>
      `no message of ${say.name(cluster)} was refused in the last 24 hours`,
    rejected: (
      {
        cluster,
        messages,
        subject,
        detail,
        contacts,
      }: { cluster: string; messages: number; subject: string; detail: string; contacts: Few<string> },
      say,
    ) =>
      `SNS refused ${say.count(messages, 'message')} of ${say.name(cluster)} in the last 24 hours, the last one for ${say.list(contacts)}: "${say.name(subject)}" (${detail})`,
  },
});
