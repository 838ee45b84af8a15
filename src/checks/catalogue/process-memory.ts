import type { Check } from '../check.ts';
import { hostExceptions } from '../exceptions.ts';
import { resultsOf } from '../result.ts';
import { SOFT } from '../soft.ts';
import { number, shown } from '../text.ts';

const ID = 'process.memory';
const PERCENT = 75;
const GIB = 1024 ** 3;

export const processMemory: Check = {
  ...SOFT,
  id: ID,
  title: 'Memory of the Pegasus processes',
  question: 'Do the Pegasus processes leave their host memory to spare?',
  probe: 'host',
  sources: ['/proc/*/status', '/proc/meminfo'],
  versions: 'all',
  fixed: [
    {
      meaning: 'Resident memory of all Pegasus processes of a host',
      value: PERCENT,
      unit: 'percent',
      origin: 'Ours: below the 80 % of a whole node that the Pegasus resource-management page allows.',
    },
  ],
  impact: ['The kernel kills the largest process when memory runs out, and that is this one.'],
  action: 'Lower block cache or memtables, move replicas to other nodes, or add memory.',
  command: "ssh {host} 'ps aux --sort=-rss | head -n 5; free -m'",
  origin: 'Resident memory, which unlike the host’s own figure tells whose the memory is.',
  judge: (context) =>
    hostExceptions(
      context,
      ID,
      'processes',
      'Pegasus leaves memory to spare',
      (processes, { entity, name, snapshot }) => {
        const total = snapshot.memory.known ? snapshot.memory.value.totalBytes : 0;
        const own = processes.filter((each) => each.role !== 'unknown').map((each) => each.residentBytes);
        const used = own.reduce((sum, each) => sum + each, 0);
        const percent = total > 0 ? (100 * used) / total : 0;
        if (percent < PERCENT) return [];
        const text = `Pegasus uses ${number(used / GIB)} of ${number(total / GIB)} GiB of ${shown(name)}`;
        return [
          resultsOf(ID).warning(entity, 'large', text, {
            value: Math.round(percent),
            reference: PERCENT,
            unit: 'percent',
          }),
        ];
      },
    ),
};
