import type { Check } from '../check.ts';
import { optionalHosts } from '../optional-hosts.ts';
import { resultsOf } from '../result.ts';
import { SOFT } from '../soft.ts';
import { number, shown } from '../text.ts';

const ID = 'process.nofile';
const LEAST = 65_535;

export const processNofile: Check = {
  ...SOFT,
  id: ID,
  title: 'Limit of open files',
  question: 'May every Pegasus process open as many files as it may need?',
  probe: 'host',
  sources: ['/proc/<pid>/limits'],
  versions: 'all',
  fixed: [
    {
      meaning: 'nofile of a process',
      value: LEAST,
      unit: 'files',
      origin: 'Ours: up to 50,000 connections (Pegasus resource-management page), and the data files.',
    },
  ],
  impact: ['The process ends when it runs out, in the middle of a surge of connections.'],
  action: 'Set nofile (LimitNOFILE of the unit, or ulimit -n of the start script) and restart in turn.',
  command: "ssh {host} 'for p in $(pgrep pegasus_server); do grep files /proc/$p/limits; done'",
  origin: 'The soft limit of the running process, which is what counts, not that of a new shell.',
  judge: (context) =>
    optionalHosts(context, ID, 'limits', 'Every process may open enough files', (limits, { entity, name }) =>
      limits.flatMap(({ pid, role, maxOpenFiles }) => {
        if (role !== 'replica' || maxOpenFiles === 'unlimited' || maxOpenFiles >= LEAST) return [];
        const text = `The ${role} process ${pid} of ${shown(name)} may open ${number(maxOpenFiles)} files only`;
        return [resultsOf(ID).warning(entity, 'low', text, { value: maxOpenFiles, reference: LEAST, unit: 'files' })];
      }),
    ),
};
