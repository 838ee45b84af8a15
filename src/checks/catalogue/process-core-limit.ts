import type { Check } from '../check.ts';
import { optionalHosts } from '../optional-hosts.ts';
import { resultsOf } from '../result.ts';
import { SOFT } from '../soft.ts';
import { listed, shown } from '../text.ts';

const ID = 'process.core_limit';

export const processCoreLimit: Check = {
  ...SOFT,
  id: ID,
  title: 'Core files allowed',
  question: 'Would a crash leave a core file?',
  probe: 'host',
  sources: ['/proc/<pid>/limits', '/proc/sys/kernel/core_pattern'],
  versions: 'all',
  impact: ['A crash cannot be explained without a core, so it happens again.'],
  action: 'Raise ulimit -c for the service (LimitCORE of the unit), with space for the process’s memory.',
  command:
    "ssh {host} 'for p in $(pgrep pegasus_server); do grep core /proc/$p/limits; done; sysctl kernel.core_pattern'",
  origin: 'Pegasus experiences page: without a core file, set the ulimit of system and user.',
  judge: (context) =>
    optionalHosts(context, ID, 'limits', 'A crash would leave a core', (limits, { entity, name, snapshot }) => {
      if (snapshot.cores?.known && snapshot.cores.value.pattern.startsWith('|')) return [];
      const without = limits.filter((each) => each.maxCoreBytes === 0).map((each) => `${each.role} ${each.pid}`);
      if (without.length === 0) return [];
      const text = `A crash of ${listed(without.toSorted())} on ${shown(name)} would leave no core file`;
      return [resultsOf(ID).warning(entity, 'none_allowed', text, { value: 0, unit: 'bytes' })];
    }),
};
