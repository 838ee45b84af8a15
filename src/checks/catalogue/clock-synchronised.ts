import { clockSynchronisedWords } from '../../words/checks/clock-synchronised.ts';
import type { Check, CheckDoc } from '../check.ts';
import { optionalHosts } from '../optional-hosts.ts';
import { resultsOf } from '../result.ts';
import { SOFT } from '../soft.ts';

const ID = 'clock.synchronised';
const words = clockSynchronisedWords.say;

export const clockSynchronised: Check = {
  ...SOFT,
  id: ID,
  ...clockSynchronisedWords.texts,
  probe: 'host',
  command: "ssh {host} 'chronyc tracking || timedatectl'",
  judge: (context) =>
    optionalHosts(context, ID, 'clock', words.synchronised(), (clock, { entity, name }) =>
      clock.synchronised
        ? []
        : [
            resultsOf(ID).warning(
              entity,
              'not_synchronised',
              words.not_synchronised({ host: name, source: clock.source }),
            ),
          ],
    ),
};

export const clockSynchronisedDoc: CheckDoc = {
  id: ID,
  question: 'Is every host’s clock kept by a time source?',
  sources: ['chronyc tracking', 'timedatectl', 'ntpq'],
  versions: 'all',
  origin: 'What the host’s own time daemon says. Hosts without one tell nothing and are not judged.',
};
