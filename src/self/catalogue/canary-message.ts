import { resultsOf } from '../../checks/result.ts';
import { selfCanaryMessageWords } from '../../words/checks/self-canary-message.ts';
import { MINUTE_MS, SELF, type SelfCheck } from '../self-check.ts';

const ID = 'self.canary_message';
const result = resultsOf(ID);
const words = selfCanaryMessageWords.say;
const PATIENCE_MS = 30 * MINUTE_MS;

export const canaryMessage: SelfCheck = {
  id: ID,
  question: 'Does a message get all the way to SNS every day?',
  ...selfCanaryMessageWords.texts,
  probe: 'pipeline',
  openAfter: 1,
  severityWhenUnknown: 'warning',
  alertsWhenUnknown: false,
  command: 'npx farrier status',
  origin: 'Ours: 30 minutes are enough for every retry that helps.',
  judge: ({ canary, now }) => {
    const { lastAt, nextAt, last } = canary;
    if (nextAt === undefined) return [result.ok(SELF, 'off', words.off())];
    if (now - nextAt > PATIENCE_MS) return [result.warning(SELF, 'not_made', words.overdue({ due: nextAt }))];
    if (lastAt === undefined) return [result.ok(SELF, 'first', words.first({ next: nextAt }))];
    if (last === 'rejected') return [result.warning(SELF, 'rejected', words.rejected({ at: lastAt }))];
    const age = now - lastAt;
    if (last === 'waiting' && age > PATIENCE_MS) {
      return [result.warning(SELF, 'waits', words.waits({ at: lastAt, age }))];
    }
    return [result.ok(SELF, 'sent', words.sent({ at: lastAt, next: nextAt }))];
  },
};
