import type { Check } from '../check.ts';
import { entityOf, resultsOf } from '../result.ts';
import { judgeFigures } from '../server-figures.ts';
import { SOFT } from '../soft.ts';
import { counted, shown } from '../text.ts';

const ID = 'disk.error_dirs';

export const diskErrorDirs: Check = {
  ...SOFT,
  id: ID,
  title: 'Error directories',
  question: 'Does any server keep replicas that it could not use?',
  probe: 'cluster',
  sources: ['GET /metrics', 'perf counters'],
  versions: 'all',
  impact: ['They take disk space for days, and tell of a disk or a defect that may strike again.'],
  action: 'Read why they were set aside, then let them expire (a day as shipped) or remove them by hand.',
  command: "ssh {host} 'du -sh <data directory>/replica/reps/*.err'",
  origin: 'replica_error_dirs: directories that end in .err; there is none on a well server.',
  judge: (context) => {
    const figure = { metric: 'replica_error_dirs', meter: 'error_replica_dirs' } as const;
    return judgeFigures(context, ID, figure, (node, count) => {
      if (count <= 0) return [];
      const text = `${shown(node)} keeps ${counted(count, 'replica directory', 'replica directories')} set aside after errors`;
      const facts = { value: count, reference: 0, unit: 'directories' };
      return [resultsOf(ID).warning(entityOf('node', node), 'kept', text, facts)];
    });
  },
};
