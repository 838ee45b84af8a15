import { cpuOutlierWords } from '../../words/checks/cpu-outlier.ts';
import type { Check, CheckDoc } from '../check.ts';
import { exceptions } from '../exceptions.ts';
import { outliers } from '../peers.ts';
import { replicaHosts } from '../replica-hosts.ts';
import { entityOf, resultsOf } from '../result.ts';
import { SOFT } from '../soft.ts';

const ID = 'cpu.outlier';
const words = cpuOutlierWords.say;
const RULE = { times: 3, floor: 40 };

export const cpuOutlier: Check = {
  ...SOFT,
  id: ID,
  ...cpuOutlierWords.texts,
  probe: 'host',
  command: "ssh {host} 'top -b -n 1 | head -n 20'",
  judge: (context) => {
    const hosts = replicaHosts(context);
    if (hosts.length < 3) return [];
    const percentOf = (host: (typeof hosts)[number]) =>
      host.snapshot.cpuPercent.known ? host.snapshot.cpuPercent.value : undefined;
    const wrong = outliers(hosts, percentOf, RULE).map(({ row, value, peers }) => {
      const text = words.outlier({ host: row.name, percent: value, peers });
      const facts = { value, reference: peers, unit: 'percent' };
      return resultsOf(ID).warning(entityOf('host', row.name), 'outlier', text, facts);
    });
    return exceptions(context, ID, words.compared({ hosts: hosts.length }), wrong);
  },
};

export const cpuOutlierDoc: CheckDoc = {
  id: ID,
  question: 'Is one replica host far busier than the others?',
  sources: ['/proc/stat, twice'],
  versions: 'all',
  fixed: [
    { meaning: 'Against the median of the others', value: RULE.times, unit: 'times', origin: 'Ours.' },
    { meaning: 'Not judged below', value: RULE.floor, unit: 'percent', origin: 'Ours.' },
  ],
  origin: 'Servers of one cluster hold equal shares, so one busy host is a hot partition or another program.',
};
