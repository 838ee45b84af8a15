import { checkWords } from '../words-of.ts';

export const diskInodesWords = checkWords('disk.inodes', {
  title: 'Inodes',
  impact: ['No file can be created although there is space: logs, flushes and compactions fail.'],
  action: 'Find the directory with very many small files: old logs, cores, checkpoints.',
  says: {
    spare: 'Every disk has inodes to spare',
    used: ({ host, mount, percent }: { host: string; mount: string; percent: number }, say) =>
      `${say.number(percent)} % of the inodes of ${say.name(mount)} of ${say.name(host)} are used`,
  },
});
