import { checkWords } from '../words-of.ts';

interface Core {
  readonly [name: string]: string | number;
  readonly host: string;
  readonly files: number;
  /** Of the newest file. */
  readonly path: string;
  readonly mib: number;
  /** Epoch milliseconds. */
  readonly at: number;
}

export const processCoreFileWords = checkWords('process.core_file', {
  title: 'Core files',
  impact: ['A process crashed; the file takes as much disk as the process had memory.'],
  action: 'Take a backtrace with gdb and the binary of this version, keep it, then move the file away.',
  says: {
    none: 'No core file of the last day',
    core: ({ host, files, path, mib, at }: Core, say) =>
      `${say.name(host)} has ${say.count(files, 'core file')} of the last day, the newest ${say.name(path)} (${say.number(mib)} MiB) of ${say.instant(at)}`,
  },
});
