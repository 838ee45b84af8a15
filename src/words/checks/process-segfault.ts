import { checkWords } from '../words-of.ts';

export const processSegfaultWords = checkWords('process.segfault', {
  title: 'Segmentation fault',
  impact: ['The server crashed and will again when the same thing happens.'],
  action:
    'Keep the core file, standard error and the last log; take a backtrace with gdb; without a core, raise ulimit -c.',
  says: {
    crashed: ({ process }: { process: string }, say) => `${say.name(process)} crashed with a segmentation fault`,
    none: 'No Pegasus process crashed',
    defect: 'A defect of the server',
    bad_memory: 'Each crash is somewhere else, and only this machine has them: then suspect its memory.',
  },
});
