import { checkWords } from '../words-of.ts';

export const processMemoryWords = checkWords('process.memory', {
  title: 'Memory of the Pegasus processes',
  impact: ['The kernel kills the largest process when memory runs out, and that is this one.'],
  action: 'Lower block cache or memtables, move replicas to other nodes, or add memory.',
  says: {
    none_large: 'Pegasus leaves memory to spare',
    large: ({ host, usedGib, totalGib }: { host: string; usedGib: number; totalGib: number }, say) =>
      `Pegasus uses ${say.number(usedGib)} of ${say.number(totalGib)} GiB of ${say.name(host)}`,
  },
});
