import type { Check } from '../check.ts';
import { lasting } from '../lasting.ts';
import { entityOf } from '../result.ts';
import { SOFT } from '../soft.ts';
import { counted, shown } from '../text.ts';

const ID = 'partitions.splitting';
const MINUTES = 60;

export const partitionsSplitting: Check = {
  ...SOFT,
  id: ID,
  title: 'Partition split that does not end',
  question: 'Does every partition split come to its end?',
  probe: 'cluster',
  sources: ['app <table> -d'],
  versions: 'all',
  fixed: [{ meaning: 'Time that a split may take', value: MINUTES, unit: 'minutes', origin: 'Ours.' }],
  openAfter: 1,
  impact: ['No balance runs while a table splits; its disk use is up to double until a manual compaction.'],
  action: 'Look at the child partitions that do not serve; in 2.4 and 2.5 a restart of their primary may be needed.',
  command: "echo 'app {name} -d' | ./run.sh shell --cluster {metas}",
  origin: 'Children of a split bear ballot -1 until they serve; known to hang in 2.4 and 2.5.',
  judge: (context) => {
    if (!context.snapshot?.known) return [];
    return [...context.snapshot.value.tableDetails].flatMap(([table, detail]) => {
      const children = detail.known ? detail.value.partitions.filter((each) => each.splitting).length : 0;
      if (children === 0) return [];
      return [
        lasting(context, {
          check: ID,
          entity: entityOf('table', table),
          reason: 'unfinished',
          text: `${counted(children, 'partition')} of ${shown(table)} are children of a split and do not serve`,
          minutes: MINUTES,
          facts: { value: children, unit: 'partitions' },
        }),
      ];
    });
  },
};
