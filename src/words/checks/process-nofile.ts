import { checkWords } from '../words-of.ts';

export const processNofileWords = checkWords('process.nofile', {
  title: 'Limit of open files',
  impact: ['The process ends when it runs out, in the middle of a surge of connections.'],
  action: 'Set nofile (LimitNOFILE of the unit, or ulimit -n of the start script) and restart in turn.',
  says: {
    enough: 'Every process may open enough files',
    low: ({ role, pid, host, files }: { role: string; pid: number; host: string; files: number }, say) =>
      `The ${role} process ${pid} of ${say.name(host)} may open ${say.number(files)} files only`,
  },
});
