import { checkWords } from '../words-of.ts';

export const selfDlqDepthWords = checkWords('self.dlq_depth', {
  title: 'Dead letters',
  impact: ['A stage failed again and again. The minute tick does again what is left, but what broke it may last.'],
  action:
    'Read the messages: each says where it comes from. Look into the log of that function at that time, mend the cause, then purge the queue; the runbook has the commands, also to send messages back.',
  says: {
    empty: ({ queue }: { queue: string }, say) => `the dead-letter queue ${say.name(queue)} is empty`,
    letters: ({ queue, messages }: { queue: string; messages: number }, say) =>
      `the dead-letter queue ${say.name(queue)} holds ${say.count(messages, 'message')}`,
    unread: 'Depth of the dead-letter queues',
  },
});
