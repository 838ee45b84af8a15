import { checkWords } from '../words-of.ts';

export const selfPublishFailedWords = checkWords('self.publish_failed', {
  title: 'Messages that SNS does not take',
  impact: ['People are told late. What is denied is never told until that is mended.'],
  action:
    'denied: mend the rights of notify or the topic. throttled, unavailable: it passes; raise the quota of Publish if it comes again. Attempts go on by themselves.',
  says: {
    taken: ({ cluster }: { cluster: string }, say) => `SNS takes the messages of ${say.name(cluster)}`,
    failed: (
      {
        cluster,
        messages,
        attempts,
        kind,
        detail,
      }: { cluster: string; messages: number; attempts: number; kind: string; detail: string },
      say,
    ) =>
      `SNS has not taken ${say.count(messages, 'message')} of ${say.name(cluster)}, after ${say.count(attempts, 'attempt')} (${kind}): ${detail}`,
  },
});
