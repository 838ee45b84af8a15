import type { Check } from '../check.ts';
import { optionalHosts } from '../optional-hosts.ts';
import { resultsOf } from '../result.ts';
import { counted, isoSeconds, number, shown } from '../text.ts';

const ID = 'process.core_file';
const HOURS = 24;
const MIB = 1024 * 1024;

export const processCoreFile: Check = {
  id: ID,
  title: 'Core files',
  question: 'Did a crash leave a core file lately?',
  probe: 'host',
  sources: ['/proc/sys/kernel/core_pattern', 'the working directories'],
  versions: 'all',
  fixed: [{ meaning: 'Told for', value: HOURS, unit: 'hours', origin: 'Ours.' }],
  severityWhenUnknown: 'info',
  openAfter: 1,
  alertsWhenUnknown: false,
  impact: ['A process crashed; the file takes as much disk as the process had memory.'],
  action: 'Take a backtrace with gdb and the binary of this version, keep it, then move the file away.',
  command: "ssh {host} 'ls -lt <working directory>/core*; gdb -batch -ex bt <binary> <core>'",
  origin: 'Pegasus experiences page: look whether a core was written, and analyse it with gdb.',
  judge: (context) =>
    optionalHosts(context, ID, 'cores', 'No core file of the last day', ({ files }, { entity, name, snapshot }) => {
      const recent = files.filter((file) => snapshot.time - file.modifiedAt <= HOURS * 3_600_000);
      const newest = recent.toSorted((a, b) => b.modifiedAt - a.modifiedAt)[0];
      if (newest === undefined) return [];
      const text = `${shown(name)} has ${counted(recent.length, 'core file')} of the last day, the newest ${shown(newest.path)} (${number(newest.bytes / MIB)} MiB) of ${isoSeconds(newest.modifiedAt)}`;
      return [resultsOf(ID).warning(entity, 'core', text, { value: recent.length, reference: 0, unit: 'files' })];
    }),
};
