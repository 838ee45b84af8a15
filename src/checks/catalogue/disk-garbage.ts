import type { Check } from '../check.ts';
import { optionalHosts } from '../optional-hosts.ts';
import { entityOf, resultsOf } from '../result.ts';
import { SOFT } from '../soft.ts';
import { counted, number, shown } from '../text.ts';

const ID = 'disk.garbage';
const PERCENT = 50;
const LEAST = 10;

export const diskGarbage: Check = {
  ...SOFT,
  id: ID,
  title: 'Garbage directories',
  question: 'Is what servers have removed also deleted?',
  probe: 'host',
  sources: ['<data directory>/replica/reps'],
  versions: 'all',
  fixed: [
    { meaning: 'Left-over directories against replicas in use', value: PERCENT, unit: 'percent', origin: 'Ours.' },
    { meaning: 'Not judged below', value: LEAST, unit: 'directories', origin: 'Ours.' },
  ],
  impact: ['Space that nobody uses brings the disk to the line at which writes are refused.'],
  action: 'Lower gc_disk_garbage_replica_interval_seconds for a while, or remove directories older than a day by hand.',
  command:
    "ssh {host} 'du -sh <data directory>/replica/reps/*.gar <data directory>/replica/reps/*.ori | sort -h | tail'",
  origin: 'Pegasus resource-management page: error and garbage directories are kept for a day as shipped.',
  judge: (context) =>
    optionalHosts(context, ID, 'replicaDirectories', 'Little is left over', (directories, { name }) =>
      directories.flatMap((each) => {
        const left = each.error + each.garbage + each.temporary + each.origin;
        if (left < LEAST || 100 * left < PERCENT * each.replicas) return [];
        const text = `${shown(each.path)} of ${shown(name)} holds ${counted(left, 'left-over directory', 'left-over directories')} beside ${number(each.replicas)} replicas`;
        const facts = { value: left, reference: each.replicas, unit: 'directories' };
        return [resultsOf(ID).warning(entityOf('disk', `${name}:${each.path}`), 'left_over', text, facts)];
      }),
    ),
};
