import { checkWords } from '../words-of.ts';

interface Used {
  readonly [name: string]: string | number;
  readonly role: string;
  readonly pid: number;
  readonly host: string;
  readonly open: number;
  readonly limit: number;
}

export const processOpenFilesWords = checkWords('process.open_files', {
  title: 'Open files',
  impact: ['Without descriptors the process can neither accept connections nor open its data files, and ends.'],
  action: 'Raise nofile for the service and restart it in turn; find the client that leaks connections.',
  says: {
    to_spare: 'Descriptors to spare',
    used: ({ role, pid, host, open, limit }: Used, say) =>
      `The ${role} process ${pid} of ${say.name(host)} has ${say.number(open)} of ${say.number(limit)} files open`,
  },
});
