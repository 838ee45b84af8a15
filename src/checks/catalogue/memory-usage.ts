import { unknown } from '../../pegasus/reading.ts';
import type { Check } from '../check.ts';
import { memoryPercent } from '../host-figures.ts';
import { judgeHosts } from '../hosts.ts';
import { limitText, rate, referenceOf } from '../limit.ts';
import { resultsOf } from '../result.ts';
import { number, shown } from '../text.ts';

const ID = 'memory.usage';
const result = resultsOf(ID);
const MIB = 1024 * 1024;

export const memoryUsage: Check = {
  id: ID,
  title: 'Memory use',
  question: 'Has every host memory to spare?',
  probe: 'host',
  sources: ['/proc/meminfo'],
  versions: 'all',
  severityWhenUnknown: 'info',
  openAfter: 2,
  alertsWhenUnknown: false,
  impact: ['The kernel kills the largest process when memory runs out, and that is the Pegasus server.'],
  action: 'Compare with `nodes -u`: block cache, memtables and index memory; look for other processes on the host.',
  command: "ssh {host} 'free -m; ps aux --sort=-rss | head'",
  origin: 'See the thresholds. MemTotal less MemAvailable of /proc/meminfo.',
  judge: (context) =>
    judgeHosts(context, ID, 'memory', (memory, { entity, name }) => {
      const percent = memoryPercent(memory);
      if (percent === undefined)
        return [result.unknown(entity, unknown('malformed', 'the host names no total'), 'Memory')];
      const rating = rate(percent, context.limits(ID));
      const left = `${number(memory.availableBytes / MIB)} of ${number(memory.totalBytes / MIB)} MiB left`;
      const text = `Memory of ${shown(name)} is ${number(percent)} % used (${left})${limitText(rating, 'percent')}`;
      const reason = rating.status === 'ok' ? 'below_threshold' : 'above_threshold';
      return [result[rating.status](entity, reason, text, { value: percent, ...referenceOf(rating), unit: 'percent' })];
    }),
};
