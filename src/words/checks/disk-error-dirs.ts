import { checkWords } from '../words-of.ts';

export const diskErrorDirsWords = checkWords('disk.error_dirs', {
  title: 'Error directories',
  impact: ['They take disk space for days, and tell of a disk or a defect that may strike again.'],
  action: 'Read why they were set aside, then let them expire (a day as shipped) or remove them by hand.',
  says: {
    kept: ({ node, directories }: { node: string; directories: number }, say) =>
      `${say.name(node)} keeps ${say.count(directories, 'replica directory', 'replica directories')} set aside after errors`,
  },
});
