import { clockOffsetWords } from '../../words/checks/clock-offset.ts';
import type { Check, CheckDoc } from '../check.ts';
import { rate, referenceOf } from '../limit.ts';
import { optionalHosts } from '../optional-hosts.ts';
import { resultsOf } from '../result.ts';
import { SOFT } from '../soft.ts';

const ID = 'clock.offset';
const words = clockOffsetWords.say;

export const clockOffset: Check = {
  ...SOFT,
  id: ID,
  ...clockOffsetWords.texts,
  probe: 'host',
  command: "ssh {host} 'chronyc tracking'",
  judge: (context) =>
    optionalHosts(context, ID, 'clock', words.right(), ({ offsetSeconds: offset }, { entity, name }) => {
      if (offset === undefined) return [];
      const rating = rate(Math.abs(offset), context.limits(ID));
      if (rating.status === 'ok') return [];
      const text = words.off({ host: name, seconds: Math.abs(offset), ahead: offset > 0 });
      return [
        resultsOf(ID)[rating.status](entity, 'off', text, {
          value: Math.abs(offset),
          ...referenceOf(rating),
          unit: 'seconds',
        }),
      ];
    }),
};

export const clockOffsetDoc: CheckDoc = {
  id: ID,
  question: 'Is every host’s clock right?',
  sources: ['chronyc tracking', 'ntpq'],
  versions: 'all',
  origin: 'The offset that the time daemon measures.',
};
