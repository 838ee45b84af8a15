import { checkWords } from '../words-of.ts';

export const selfOutboxStuckWords = checkWords('self.outbox_stuck', {
  title: 'Messages that wait',
  impact: ['People are not told of what was found. With 20 messages waiting, alerts of the cluster stay as they are.'],
  action:
    'Look at the log of the function notify and at its dead-letter queue; nothing is lost, it is sent as soon as that works again.',
  says: {
    empty: ({ cluster }: { cluster: string }, say) => `no message of ${say.name(cluster)} waits for long`,
    waits: (
      { cluster, messages, age, configured }: { cluster: string; messages: number; age: number; configured: boolean },
      say,
    ) =>
      `${say.count(messages, 'message')} of ${say.name(cluster)}${configured ? '' : ', which is not in the configuration any more,'} ${messages === 1 ? 'waits' : 'wait'}, the oldest for ${say.duration(age)}`,
  },
});
