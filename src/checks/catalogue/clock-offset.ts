import type { Check } from '../check.ts';
import { optionalHosts } from '../optional-hosts.ts';
import { resultsOf } from '../result.ts';
import { SOFT } from '../soft.ts';
import { number, shown } from '../text.ts';

const ID = 'clock.offset';
const LIMIT_S = 0.5;

export const clockOffset: Check = {
  ...SOFT,
  id: ID,
  title: 'Clock offset',
  question: 'Is every host’s clock right?',
  probe: 'host',
  sources: ['chronyc tracking', 'ntpq'],
  versions: 'all',
  fixed: [{ meaning: 'Distance from the time source', value: LIMIT_S, unit: 'seconds', origin: 'Ours.' }],
  impact: [
    'Writes on two clusters that duplicate each other are ordered by clocks; expiry and logs are off by as much.',
  ],
  action: 'See why the daemon does not correct it; step the clock in a quiet hour.',
  command: "ssh {host} 'chronyc tracking'",
  origin: 'The offset that the time daemon measures.',
  judge: (context) =>
    optionalHosts(context, ID, 'clock', 'Clocks are right', ({ offsetSeconds: offset }, { entity, name }) => {
      if (offset === undefined || Math.abs(offset) < LIMIT_S) return [];
      const text = `The clock of ${shown(name)} is ${number(Math.abs(offset))} s ${offset > 0 ? 'ahead' : 'behind'}`;
      return [
        resultsOf(ID).warning(entity, 'off', text, { value: Math.abs(offset), reference: LIMIT_S, unit: 'seconds' }),
      ];
    }),
};
