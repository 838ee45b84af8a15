import type { Check } from '../check.ts';
import { judgeHosts } from '../hosts.ts';
import { limitText, rate, referenceOf } from '../limit.ts';
import { resultsOf } from '../result.ts';
import { number, shown } from '../text.ts';

const ID = 'cpu.usage';
const result = resultsOf(ID);

export const cpuUsage: Check = {
  id: ID,
  title: 'CPU use',
  question: 'Has every host CPU to spare?',
  probe: 'host',
  sources: ['/proc/stat, twice'],
  versions: 'all',
  severityWhenUnknown: 'info',
  openAfter: 2,
  alertsWhenUnknown: false,
  impact: ['Requests queue: latency rises first, then clients time out and beacons are late.'],
  action: 'See which process uses the CPU; compactions and one hot table are the usual causes.',
  command: "ssh {host} 'top -b -n 1 | head -n 20'",
  origin: 'See the thresholds. Busy share of all cores between two samples one second apart.',
  judge: (context) =>
    judgeHosts(context, ID, 'cpuPercent', (percent, { entity, name }) => {
      const rating = rate(percent, context.limits(ID));
      const text = `CPU of ${shown(name)} is ${number(percent)} % busy${limitText(rating, 'percent')}`;
      const reason = rating.status === 'ok' ? 'below_threshold' : 'above_threshold';
      return [result[rating.status](entity, reason, text, { value: percent, ...referenceOf(rating), unit: 'percent' })];
    }),
};
