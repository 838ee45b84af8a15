import { checkWords } from '../words-of.ts';

export const selfCanaryMessageWords = checkWords('self.canary_message', {
  title: 'Daily test message',
  impact: ['The way to people may be broken, and nothing else would show it until it is needed.'],
  action: 'Look at the log of the function notify; `self.publish_failed` and `self.message_rejected` name the reason.',
  says: {
    off: 'the daily test message is switched off, or no contact takes it',
    first: ({ next }: { next: number }, say) => `the first test message is due at ${say.instant(next)}`,
    sent: ({ at, next }: { at: number; next: number }, say) =>
      `the test message of ${say.instant(at)} was taken; the next is due at ${say.instant(next)}`,
    overdue: ({ due }: { due: number }, say) => `the test message due at ${say.instant(due)} has not been made`,
    waits: ({ at, age }: { at: number; age: number }, say) =>
      `the test message of ${say.instant(at)} has waited for ${say.duration(age)}`,
    rejected: ({ at }: { at: number }, say) => `SNS refused the test message of ${say.instant(at)}`,
  },
});
