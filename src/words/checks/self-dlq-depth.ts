import { checkWords } from '../words-of.ts';

export const selfDlqDepthWords = checkWords('self.dlq_depth', {
  title: 'Dead letters',
  impact: ['A stage failed again and again. The minute tick does again what is left, but what broke it may last.'],
  action:
    'Read the messages of the queue and the log of its function at that time; purge the queue when the cause is mended.',
  says: {
    empty: ({ queue }: { queue: string }, say) => `the dead-letter queue of ${say.name(queue)} is empty`,
    letters: ({ queue, messages }: { queue: string; messages: number }, say) =>
      `the dead-letter queue of ${say.name(queue)} holds ${say.count(messages, 'message')}`,
    unread: 'Depth of the dead-letter queues',
  },
});
