import { processNofileWords } from '../../words/checks/process-nofile.ts';
import type { Check, CheckDoc } from '../check.ts';
import { optionalHosts } from '../optional-hosts.ts';
import { resultsOf } from '../result.ts';
import { SOFT } from '../soft.ts';

const ID = 'process.nofile';
const words = processNofileWords.say;
const LEAST = 65_535;

export const processNofile: Check = {
  ...SOFT,
  id: ID,
  ...processNofileWords.texts,
  probe: 'host',
  command: "ssh {host} 'for p in $(pgrep pegasus_server); do grep files /proc/$p/limits; done'",
  judge: (context) =>
    optionalHosts(context, ID, 'limits', words.enough(), (limits, { entity, name }) =>
      limits.flatMap(({ pid, role, maxOpenFiles }) => {
        if (role !== 'replica' || maxOpenFiles === 'unlimited' || maxOpenFiles >= LEAST) return [];
        const text = words.low({ role, pid, host: name, files: maxOpenFiles });
        return [resultsOf(ID).warning(entity, 'low', text, { value: maxOpenFiles, reference: LEAST, unit: 'files' })];
      }),
    ),
};

export const processNofileDoc: CheckDoc = {
  id: ID,
  question: 'May every Pegasus process open as many files as it may need?',
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
  origin: 'The soft limit of the running process, which is what counts, not that of a new shell.',
};
