import type { Text } from '../message.ts';
import { checkWords } from '../words-of.ts';

export const cpuUsageWords = checkWords('cpu.usage', {
  title: 'CPU use',
  impact: ['Requests queue: latency rises first, then clients time out and beacons are late.'],
  action: 'See which process uses the CPU; compactions and one hot table are the usual causes.',
  says: {
    busy: ({ host, percent, limit }: { host: string; percent: number; limit: Text }, say) =>
      `CPU of ${say.name(host)} is ${say.number(percent)} % busy${say.text(limit)}`,
  },
});
