import { unknown } from '../../pegasus/reading.ts';
import { memoryUsageWords } from '../../words/checks/memory-usage.ts';
import type { Check, CheckDoc } from '../check.ts';
import { memoryPercent } from '../host-figures.ts';
import { judgeHosts } from '../hosts.ts';
import { limitSaid, rate, referenceOf } from '../limit.ts';
import { resultsOf } from '../result.ts';
import { SOFT } from '../soft.ts';

const ID = 'memory.usage';
const result = resultsOf(ID);
const words = memoryUsageWords.say;
const MIB = 1024 * 1024;

export const memoryUsage: Check = {
  ...SOFT,
  id: ID,
  ...memoryUsageWords.texts,
  probe: 'host',
  openAfter: 2,
  command: "ssh {host} 'free -m; ps aux --sort=-rss | head'",
  judge: (context) =>
    judgeHosts(context, ID, 'memory', (memory, { entity, name }) => {
      const percent = memoryPercent(memory);
      if (percent === undefined)
        return [result.unknown(entity, unknown('malformed', 'the host names no total'), words.memory())];
      const rating = rate(percent, context.limits(ID));
      const text = words.used({
        host: name,
        percent,
        leftMib: memory.availableBytes / MIB,
        totalMib: memory.totalBytes / MIB,
        limit: limitSaid(rating, 'percent'),
      });
      const reason = rating.status === 'ok' ? 'below_threshold' : 'above_threshold';
      return [result[rating.status](entity, reason, text, { value: percent, ...referenceOf(rating), unit: 'percent' })];
    }),
};

export const memoryUsageDoc: CheckDoc = {
  id: ID,
  question: 'Has every host memory to spare?',
  sources: ['/proc/meminfo'],
  versions: 'all',
  origin: 'See the thresholds. MemTotal less MemAvailable of /proc/meminfo.',
};
