import { checkWords } from '../words-of.ts';

export const cpuOutlierWords = checkWords('cpu.outlier', {
  title: 'CPU use among replica hosts',
  impact: ['The busiest host sets the latency that users feel.'],
  action: 'See which process it is; in the server look for a hot partition or a manual compaction.',
  says: {
    outlier: ({ host, percent, peers }: { host: string; percent: number; peers: number }, say) =>
      `CPU of ${say.name(host)} is ${say.number(percent)} % busy while the median of the others is ${say.number(peers)} %`,
    compared: ({ hosts }: { hosts: number }, say) => `${say.count(hosts, 'replica host')} compared`,
  },
});
