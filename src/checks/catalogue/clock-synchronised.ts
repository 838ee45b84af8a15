import type { Check } from '../check.ts';
import { optionalHosts } from '../optional-hosts.ts';
import { resultsOf } from '../result.ts';
import { SOFT } from '../soft.ts';
import { shown } from '../text.ts';

const ID = 'clock.synchronised';

export const clockSynchronised: Check = {
  ...SOFT,
  id: ID,
  title: 'Clock synchronised',
  question: 'Is every host’s clock kept by a time source?',
  probe: 'host',
  sources: ['chronyc tracking', 'timedatectl', 'ntpq'],
  versions: 'all',
  impact: ['The clock drifts; records with a time to live expire early or late, and logs cannot be matched.'],
  action: 'Start chronyd or ntpd, and see that its servers can be reached.',
  command: "ssh {host} 'chronyc tracking || timedatectl'",
  origin: 'What the host’s own time daemon says. Hosts without one tell nothing and are not judged.',
  judge: (context) =>
    optionalHosts(context, ID, 'clock', 'Clocks are synchronised', (clock, { entity, name }) =>
      clock.synchronised
        ? []
        : [
            resultsOf(ID).warning(
              entity,
              'not_synchronised',
              `The clock of ${shown(name)} is not synchronised, says ${clock.source}`,
            ),
          ],
    ),
};
