import { processCoreLimitWords } from '../../words/checks/process-core-limit.ts';
import { few } from '../../words/message.ts';
import type { Check, CheckDoc } from '../check.ts';
import { optionalHosts } from '../optional-hosts.ts';
import { resultsOf } from '../result.ts';
import { SOFT } from '../soft.ts';

const ID = 'process.core_limit';
const words = processCoreLimitWords.say;

export const processCoreLimit: Check = {
  ...SOFT,
  id: ID,
  ...processCoreLimitWords.texts,
  probe: 'host',
  command:
    "ssh {host} 'for p in $(pgrep pegasus_server); do grep core /proc/$p/limits; done; sysctl kernel.core_pattern'",
  judge: (context) =>
    optionalHosts(context, ID, 'limits', words.none(), (limits, { entity, name, snapshot }) => {
      if (snapshot.cores?.known && snapshot.cores.value.pattern.startsWith('|')) return [];
      const without = limits.filter((each) => each.maxCoreBytes === 0).map((each) => `${each.role} ${each.pid}`);
      if (without.length === 0) return [];
      const text = words.none_allowed({ host: name, processes: few(without.toSorted()) });
      return [resultsOf(ID).warning(entity, 'none_allowed', text, { value: 0, unit: 'bytes' })];
    }),
};

export const processCoreLimitDoc: CheckDoc = {
  id: ID,
  question: 'Would a crash leave a core file?',
  sources: ['/proc/<pid>/limits', '/proc/sys/kernel/core_pattern'],
  versions: 'all',
  origin: 'Pegasus experiences page: without a core file, set the ulimit of system and user.',
};
