import { cpuUsageWords } from '../../words/checks/cpu-usage.ts';
import type { Check, CheckDoc } from '../check.ts';
import { judgeHosts } from '../hosts.ts';
import { limitSaid, rate, referenceOf } from '../limit.ts';
import { resultsOf } from '../result.ts';
import { SOFT } from '../soft.ts';

const ID = 'cpu.usage';
const result = resultsOf(ID);

export const cpuUsage: Check = {
  ...SOFT,
  id: ID,
  ...cpuUsageWords.texts,
  probe: 'host',
  openAfter: 2,
  command: "ssh {host} 'top -b -n 1 | head -n 20'",
  judge: (context) =>
    judgeHosts(context, ID, 'cpuPercent', (percent, { entity, name }) => {
      const rating = rate(percent, context.limits(ID));
      const text = cpuUsageWords.say.busy({ host: name, percent, limit: limitSaid(rating, 'percent') });
      const reason = rating.status === 'ok' ? 'below_threshold' : 'above_threshold';
      return [result[rating.status](entity, reason, text, { value: percent, ...referenceOf(rating), unit: 'percent' })];
    }),
};

export const cpuUsageDoc: CheckDoc = {
  id: ID,
  question: 'Has every host CPU to spare?',
  sources: ['/proc/stat, twice'],
  versions: 'all',
  origin: 'See the thresholds. Busy share of all cores between two samples one second apart.',
};
