import { entityOf, resultsOf } from '../../checks/result.ts';
import { selfDlqDepthWords } from '../../words/checks/self-dlq-depth.ts';
import { SELF, type SelfCheck } from '../self-check.ts';

const ID = 'self.dlq_depth';
const result = resultsOf(ID);
const words = selfDlqDepthWords.say;

export const dlqDepth: SelfCheck = {
  id: ID,
  question: 'Has work been given up?',
  ...selfDlqDepthWords.texts,
  probe: 'pipeline',
  openAfter: 1,
  severityWhenUnknown: 'warning',
  alertsWhenUnknown: false,
  command:
    'aws sqs receive-message --queue-url <queue> --visibility-timeout 0 --message-system-attribute-names All --message-attribute-names All',
  origin: 'A message gets there after five receives, or three tries of the function or of the scheduler: none should.',
  judge: ({ deadLetters }) => {
    if (!deadLetters.known) return [result.unknown(SELF, deadLetters, words.unread())];
    return deadLetters.value.map(({ name, messages }) => {
      const entity = entityOf('queue', name);
      const facts = { value: messages, reference: 0, unit: 'messages' };
      return messages === 0
        ? result.ok(entity, 'empty', words.empty({ queue: name }), facts)
        : result.warning(entity, 'dead_letters', words.letters({ queue: name, messages }), facts);
    });
  },
};
