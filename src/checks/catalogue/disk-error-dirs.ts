import { diskErrorDirsWords } from '../../words/checks/disk-error-dirs.ts';
import type { Check, CheckDoc } from '../check.ts';
import { entityOf, resultsOf } from '../result.ts';
import { judgeFigures } from '../server-figures.ts';
import { SOFT } from '../soft.ts';

const ID = 'disk.error_dirs';
const words = diskErrorDirsWords.say;

export const diskErrorDirs: Check = {
  ...SOFT,
  id: ID,
  ...diskErrorDirsWords.texts,
  probe: 'cluster',
  command: "ssh {host} 'du -sh <data directory>/replica/reps/*.err'",
  judge: (context) => {
    const figure = { metric: 'replica_error_dirs', meter: 'error_replica_dirs' } as const;
    return judgeFigures(context, ID, figure, (node, count) => {
      if (count <= 0) return [];
      const text = words.kept({ node, directories: count });
      const facts = { value: count, reference: 0, unit: 'directories' };
      return [resultsOf(ID).warning(entityOf('node', node), 'kept', text, facts)];
    });
  },
};

export const diskErrorDirsDoc: CheckDoc = {
  id: ID,
  question: 'Does any server keep replicas that it could not use?',
  sources: ['GET /metrics', 'perf counters'],
  versions: 'all',
  origin: 'replica_error_dirs: directories that end in .err; there is none on a well server.',
};
