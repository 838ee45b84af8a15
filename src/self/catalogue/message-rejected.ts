import { entityOf, resultsOf } from '../../checks/result.ts';
import { selfMessageRejectedWords } from '../../words/checks/self-message-rejected.ts';
import { few } from '../../words/message.ts';
import type { SelfCheck } from '../self-check.ts';

const ID = 'self.message_rejected';
const result = resultsOf(ID);
const words = selfMessageRejectedWords.say;
const RECENT_MS = 24 * 60 * 60_000;

export const messageRejected: SelfCheck = {
  id: ID,
  question: 'Was a message given up?',
  ...selfMessageRejectedWords.texts,
  probe: 'pipeline',
  openAfter: 1,
  severityWhenUnknown: 'warning',
  alertsWhenUnknown: false,
  command: 'npx farrier incidents',
  origin: 'SNS called a parameter invalid, or took later messages and not this one in twelve attempts.',
  judge: ({ clusters, now }) =>
    clusters.map(({ name, setAside }) => {
      const entity = entityOf('cluster', name);
      const recent = setAside.filter(({ failure }) => now - failure.at < RECENT_MS);
      const last = recent.at(-1);
      const facts = { value: recent.length, reference: 0, unit: 'messages' };
      if (last === undefined) return result.ok(entity, 'none', words.none({ cluster: name }), facts);
      const { subject, contacts, failure } = last;
      const text = words.rejected({
        cluster: name,
        messages: recent.length,
        subject,
        detail: failure.detail,
        contacts: few([...contacts]),
      });
      return result.warning(entity, failure.kind, text, facts);
    }),
};
