import { writesStalledWords } from '../../words/checks/writes-stalled.ts';
import type { Check, CheckDoc } from '../check.ts';
import { judgeRates } from '../meter-rates.ts';
import { SOFT } from '../soft.ts';

export const writesStalled: Check = {
  ...SOFT,
  id: 'writes.stalled',
  ...writesStalledWords.texts,
  probe: 'cluster',
  openAfter: 2,
  command: 'ssh {host} \'grep -h "rocksdb write" <data directory>/log/log.*.txt | tail\'',
  judge: (context) =>
    judgeRates(context, {
      check: 'writes.stalled',
      meters: ['delayed_write_stalls', 'stopped_write_stalls'],
      limits: { warning: 0, critical: undefined },
      reason: 'stalled',
      counted: 'write_stalls',
    }),
};

export const writesStalledDoc: CheckDoc = {
  id: 'writes.stalled',
  question: 'Does RocksDB hold writes back on any server?',
  sources: ['GET /metrics', 'perf counters'],
  versions: 'all',
  origin: 'Each change of a replica to delayed or stopped writes is counted; any is worth a look, ours.',
};
