import type { Few } from '../message.ts';
import { wordsOf } from '../words-of.ts';

/** The daily message that proves the way to people. Times are epoch milliseconds. */
export const canaryWords = wordsOf('canary_message', {
  opening: ({ at }: { at: number }, say) =>
    `This is the daily test message of Farrier, made at ${say.time(at)}. Nothing is wrong: it shows that messages reach you.`,
  inspects: ({ clusters }: { clusters: Few<string> }, say) => `It inspects ${say.list(clusters)}.`,
  incidents: ({ incidents }: { incidents: number }, say) =>
    incidents === 0
      ? 'No incident is open.'
      : `${say.count(incidents, 'incident')} ${incidents === 1 ? 'is' : 'are'} open.`,
  next: ({ at }: { at: number }, say) =>
    `The next one is due at ${say.time(at)}. If it does not come, messages do not reach you: see self.canary_message in docs/runbook.md.`,
  off: "Whoever does not want it: 'self: {canary: off}' in farrier.yaml ends it.",
  short: ({ at }: { at: number }, say) => `Farrier test message: all well. Next ${say.time(at)}.`,
});
