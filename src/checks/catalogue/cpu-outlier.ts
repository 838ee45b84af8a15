import type { Check } from '../check.ts';
import { exceptions } from '../exceptions.ts';
import { outliers } from '../peers.ts';
import { replicaHosts } from '../replica-hosts.ts';
import { entityOf, resultsOf } from '../result.ts';
import { SOFT } from '../soft.ts';
import { counted, number, shown } from '../text.ts';

const ID = 'cpu.outlier';
const RULE = { times: 3, floor: 40 };

export const cpuOutlier: Check = {
  ...SOFT,
  id: ID,
  title: 'CPU use among replica hosts',
  question: 'Is one replica host far busier than the others?',
  probe: 'host',
  sources: ['/proc/stat, twice'],
  versions: 'all',
  fixed: [
    { meaning: 'Against the median of the others', value: RULE.times, unit: 'times', origin: 'Ours.' },
    { meaning: 'Not judged below', value: RULE.floor, unit: 'percent', origin: 'Ours.' },
  ],
  impact: ['The busiest host sets the latency that users feel.'],
  action: 'See which process it is; in the server look for a hot partition or a manual compaction.',
  command: "ssh {host} 'top -b -n 1 | head -n 20'",
  origin: 'Servers of one cluster hold equal shares, so one busy host is a hot partition or another program.',
  judge: (context) => {
    const hosts = replicaHosts(context);
    if (hosts.length < 3) return [];
    const percentOf = (host: (typeof hosts)[number]) =>
      host.snapshot.cpuPercent.known ? host.snapshot.cpuPercent.value : undefined;
    const wrong = outliers(hosts, percentOf, RULE).map(({ row, value, peers }) => {
      const text = `CPU of ${shown(row.name)} is ${number(value)} % busy while the median of the others is ${number(peers)} %`;
      const facts = { value, reference: peers, unit: 'percent' };
      return resultsOf(ID).warning(entityOf('host', row.name), 'outlier', text, facts);
    });
    return exceptions(context, ID, `${counted(hosts.length, 'replica host')} compared`, wrong);
  },
};
