import { processOpenFilesWords } from '../../words/checks/process-open-files.ts';
import type { Check, CheckDoc } from '../check.ts';
import { rate, referenceOf } from '../limit.ts';
import { optionalHosts } from '../optional-hosts.ts';
import { resultsOf } from '../result.ts';
import { SOFT } from '../soft.ts';

const ID = 'process.open_files';
const words = processOpenFilesWords.say;

export const processOpenFiles: Check = {
  ...SOFT,
  id: ID,
  ...processOpenFilesWords.texts,
  probe: 'host',
  openAfter: 2,
  command: "ssh {host} 'for p in $(pgrep pegasus_server); do ls /proc/$p/fd | wc -l; grep files /proc/$p/limits; done'",
  judge: (context) =>
    optionalHosts(context, ID, 'limits', words.to_spare(), (limits, { entity, name }) =>
      limits.flatMap(({ pid, role, maxOpenFiles, openFiles }) => {
        if (maxOpenFiles === 'unlimited' || openFiles === undefined || maxOpenFiles <= 0) return [];
        const percent = (100 * openFiles) / maxOpenFiles;
        const rating = rate(percent, context.limits(ID));
        if (rating.status === 'ok') return [];
        const text = words.used({ role, pid, host: name, open: openFiles, limit: maxOpenFiles });
        const facts = { value: Math.round(percent), ...referenceOf(rating), unit: 'percent' };
        return [resultsOf(ID)[rating.status](entity, 'above_threshold', text, facts)];
      }),
    ),
};

export const processOpenFilesDoc: CheckDoc = {
  id: ID,
  question: 'Has every Pegasus process file descriptors to spare?',
  sources: ['/proc/<pid>/fd', '/proc/<pid>/limits'],
  versions: 'all',
  origin: 'Each connection and each data file takes one; rocksdb_max_open_files is -1 as shipped.',
};
