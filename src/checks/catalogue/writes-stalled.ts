import type { Check } from '../check.ts';
import { judgeRates } from '../meter-rates.ts';
import { SOFT } from '../soft.ts';

export const writesStalled: Check = {
  ...SOFT,
  id: 'writes.stalled',
  title: 'Write stalls',
  question: 'Does RocksDB hold writes back on any server?',
  probe: 'cluster',
  sources: ['GET /metrics', 'perf counters'],
  versions: 'all',
  openAfter: 2,
  impact: ['Writes of the partition wait, and with them those of its primary on another node.'],
  action:
    'Look at compactions, at the disk, and at tables that are loaded in bulk; level 0 slows at 30 files, stops at 60.',
  command: 'ssh {host} \'grep -h "rocksdb write" <data directory>/log/log.*.txt | tail\'',
  origin: 'Each change of a replica to delayed or stopped writes is counted; any is worth a look, ours.',
  judge: (context) =>
    judgeRates(context, {
      check: 'writes.stalled',
      meters: ['delayed_write_stalls', 'stopped_write_stalls'],
      limit: 0,
      status: 'warning',
      reason: 'stalled',
      verb: 'has',
      what: 'write stalls',
    }),
};
