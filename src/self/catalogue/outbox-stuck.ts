import { entityOf, resultsOf } from '../../checks/result.ts';
import { selfOutboxStuckWords } from '../../words/checks/self-outbox-stuck.ts';
import { MINUTE_MS, type SelfCheck } from '../self-check.ts';

const ID = 'self.outbox_stuck';
const result = resultsOf(ID);
const words = selfOutboxStuckWords.say;
const WARNING_MS = 5 * MINUTE_MS;
const CRITICAL_MS = 15 * MINUTE_MS;

export const outboxStuck: SelfCheck = {
  id: ID,
  question: 'Do decided messages go out?',
  ...selfOutboxStuckWords.texts,
  probe: 'pipeline',
  openAfter: 1,
  severityWhenUnknown: 'critical',
  alertsWhenUnknown: false,
  command: 'npx farrier status',
  origin: 'A message goes out within seconds; the tick wakes notify again after a minute.',
  judge: ({ clusters, now }) =>
    clusters.map(({ name, waiting, configured }) => {
      const entity = entityOf('cluster', name);
      const age = now - Math.min(now, ...waiting.map(({ createdAt }) => createdAt));
      const facts = { value: Math.floor(age / MINUTE_MS), reference: WARNING_MS / MINUTE_MS, unit: 'minutes' };
      if (age <= WARNING_MS) return result.ok(entity, 'drained', words.empty({ cluster: name }), facts);
      const text = words.waits({ cluster: name, messages: waiting.length, age, configured });
      const reason = configured ? 'waits' : 'left_behind';
      return result[age > CRITICAL_MS ? 'critical' : 'warning'](entity, reason, text, facts);
    }),
};
