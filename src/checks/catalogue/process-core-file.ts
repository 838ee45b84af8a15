import { processCoreFileWords } from '../../words/checks/process-core-file.ts';
import type { Check, CheckDoc } from '../check.ts';
import { optionalHosts } from '../optional-hosts.ts';
import { resultsOf } from '../result.ts';
import { FACT } from '../soft.ts';

const ID = 'process.core_file';
const words = processCoreFileWords.say;
const HOURS = 24;
const MIB = 1024 * 1024;

export const processCoreFile: Check = {
  ...FACT,
  id: ID,
  ...processCoreFileWords.texts,
  probe: 'host',
  command: "ssh {host} 'ls -lt <working directory>/core*; gdb -batch -ex bt <binary> <core>'",
  judge: (context) =>
    optionalHosts(context, ID, 'cores', words.none(), ({ files }, { entity, name, snapshot }) => {
      const recent = files.filter((file) => snapshot.time - file.modifiedAt <= HOURS * 3_600_000);
      const newest = recent.toSorted((a, b) => b.modifiedAt - a.modifiedAt)[0];
      if (newest === undefined) return [];
      const { path, bytes, modifiedAt } = newest;
      const text = words.core({ host: name, files: recent.length, path, mib: bytes / MIB, at: modifiedAt });
      return [resultsOf(ID).warning(entity, 'core', text, { value: recent.length, reference: 0, unit: 'files' })];
    }),
};

export const processCoreFileDoc: CheckDoc = {
  id: ID,
  question: 'Did a crash leave a core file lately?',
  sources: ['/proc/sys/kernel/core_pattern', 'the working directories'],
  versions: 'all',
  fixed: [{ meaning: 'Told for', value: HOURS, unit: 'hours', origin: 'Ours.' }],
  origin: 'Pegasus experiences page: look whether a core was written, and analyse it with gdb.',
};
