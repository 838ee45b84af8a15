import { checkWords } from '../words-of.ts';

export const processOomWords = checkWords('process.oom', {
  title: 'Killed for lack of memory',
  impact: ['The server was gone without a word in its own log; its partitions failed over or are unreadable.'],
  action:
    'Look at the memory of the process before its death; lower the block cache or write buffers, or move other processes away.',
  says: {
    killed: ({ process }: { process: string }, say) => `the kernel killed ${say.name(process)} because memory ran out`,
    none: 'No process was killed for lack of memory',
    no_memory: 'The host ran out of memory',
    group_limit: 'The kernel log names a control group (CONSTRAINT_MEMCG): then its limit was hit instead.',
  },
});
