import type { Check } from '../check.ts';
import { optionalHosts } from '../optional-hosts.ts';
import { resultsOf } from '../result.ts';
import { number, shown } from '../text.ts';

const ID = 'process.open_files';
const PERCENT = 80;

export const processOpenFiles: Check = {
  id: ID,
  title: 'Open files',
  question: 'Has every Pegasus process file descriptors to spare?',
  probe: 'host',
  sources: ['/proc/<pid>/fd', '/proc/<pid>/limits'],
  versions: 'all',
  fixed: [{ meaning: 'Open files against the limit', value: PERCENT, unit: 'percent', origin: 'Ours.' }],
  severityWhenUnknown: 'info',
  openAfter: 2,
  alertsWhenUnknown: false,
  impact: ['Without descriptors the process can neither accept connections nor open its data files, and ends.'],
  action: 'Raise nofile for the service and restart it in turn; find the client that leaks connections.',
  command: "ssh {host} 'for p in $(pgrep pegasus_server); do ls /proc/$p/fd | wc -l; grep files /proc/$p/limits; done'",
  origin: 'Each connection and each data file takes one; rocksdb_max_open_files is -1 as shipped.',
  judge: (context) =>
    optionalHosts(context, ID, 'limits', 'Descriptors to spare', (limits, { entity, name }) =>
      limits.flatMap(({ pid, role, maxOpenFiles, openFiles }) => {
        if (maxOpenFiles === 'unlimited' || openFiles === undefined || maxOpenFiles <= 0) return [];
        const percent = (100 * openFiles) / maxOpenFiles;
        if (percent < PERCENT) return [];
        const text = `The ${role} process ${pid} of ${shown(name)} has ${number(openFiles)} of ${number(maxOpenFiles)} files open`;
        const facts = { value: Math.round(percent), reference: PERCENT, unit: 'percent' };
        return [resultsOf(ID).warning(entity, 'above_threshold', text, facts)];
      }),
    ),
};
