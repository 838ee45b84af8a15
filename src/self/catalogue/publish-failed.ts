import { entityOf, resultsOf } from '../../checks/result.ts';
import { selfPublishFailedWords } from '../../words/checks/self-publish-failed.ts';
import type { SelfCheck } from '../self-check.ts';

const ID = 'self.publish_failed';
const result = resultsOf(ID);
const words = selfPublishFailedWords.say;
/** One failure may happen; the SDK has tried eight times within it. */
const ATTEMPTS = 2;

export const publishFailed: SelfCheck = {
  id: ID,
  question: 'Does SNS take what is published?',
  ...selfPublishFailedWords.texts,
  probe: 'pipeline',
  openAfter: 1,
  severityWhenUnknown: 'warning',
  alertsWhenUnknown: false,
  command: 'npx farrier status',
  origin: 'The second attempt comes 30 s after the first; each of them is up to eight requests.',
  judge: ({ clusters }) =>
    clusters.map(({ name, waiting }) => {
      const entity = entityOf('cluster', name);
      const failed = waiting.flatMap(({ attempts, failure }) =>
        failure !== undefined && attempts >= ATTEMPTS ? [{ attempts, ...failure }] : [],
      );
      const [worst] = failed.toSorted((a, b) => b.attempts - a.attempts);
      if (worst === undefined) return result.ok(entity, 'taken', words.taken({ cluster: name }));
      const { attempts, kind, detail } = worst;
      const text = words.failed({ cluster: name, messages: failed.length, attempts, kind, detail });
      const facts = { value: attempts, reference: 1, unit: 'attempts' };
      return result[kind === 'denied' ? 'critical' : 'warning'](entity, kind, text, facts);
    }),
};
