import { processMemoryWords } from '../../words/checks/process-memory.ts';
import type { Check, CheckDoc } from '../check.ts';
import { hostExceptions } from '../exceptions.ts';
import { rate, referenceOf } from '../limit.ts';
import { resultsOf } from '../result.ts';
import { SOFT } from '../soft.ts';

const ID = 'process.memory';
const words = processMemoryWords.say;
const GIB = 1024 ** 3;

export const processMemory: Check = {
  ...SOFT,
  id: ID,
  ...processMemoryWords.texts,
  probe: 'host',
  command: "ssh {host} 'ps aux --sort=-rss | head -n 5; free -m'",
  judge: (context) =>
    hostExceptions(context, ID, 'processes', words.none_large(), (processes, { entity, name, snapshot }) => {
      const total = snapshot.memory.known ? snapshot.memory.value.totalBytes : 0;
      const own = processes.filter((each) => each.role !== 'unknown').map((each) => each.residentBytes);
      const used = own.reduce((sum, each) => sum + each, 0);
      const percent = total > 0 ? (100 * used) / total : 0;
      const rating = rate(percent, context.limits(ID));
      if (rating.status === 'ok') return [];
      const text = words.large({ host: name, usedGib: used / GIB, totalGib: total / GIB });
      return [
        resultsOf(ID)[rating.status](entity, 'large', text, {
          value: Math.round(percent),
          ...referenceOf(rating),
          unit: 'percent',
        }),
      ];
    }),
};

export const processMemoryDoc: CheckDoc = {
  id: ID,
  question: 'Do the Pegasus processes leave their host memory to spare?',
  sources: ['/proc/*/status', '/proc/meminfo'],
  versions: 'all',
  origin: 'Resident memory, which unlike the host’s own figure tells whose the memory is.',
};
