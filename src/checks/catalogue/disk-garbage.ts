import { diskGarbageWords } from '../../words/checks/disk-garbage.ts';
import type { Check, CheckDoc } from '../check.ts';
import { optionalHosts } from '../optional-hosts.ts';
import { entityOf, resultsOf } from '../result.ts';
import { SOFT } from '../soft.ts';

const ID = 'disk.garbage';
const words = diskGarbageWords.say;
const PERCENT = 50;
const LEAST = 10;

export const diskGarbage: Check = {
  ...SOFT,
  id: ID,
  ...diskGarbageWords.texts,
  probe: 'host',
  command:
    "ssh {host} 'du -sh <data directory>/replica/reps/*.gar <data directory>/replica/reps/*.ori | sort -h | tail'",
  judge: (context) =>
    optionalHosts(context, ID, 'replicaDirectories', words.little(), (directories, { name }) =>
      directories.flatMap((each) => {
        const left = each.error + each.garbage + each.temporary + each.origin;
        if (left < LEAST || 100 * left < PERCENT * each.replicas) return [];
        const text = words.left_over({ host: name, path: each.path, left, replicas: each.replicas });
        const facts = { value: left, reference: each.replicas, unit: 'directories' };
        return [resultsOf(ID).warning(entityOf('disk', `${name}:${each.path}`), 'left_over', text, facts)];
      }),
    ),
};

export const diskGarbageDoc: CheckDoc = {
  id: ID,
  question: 'Is what servers have removed also deleted?',
  sources: ['<data directory>/replica/reps'],
  versions: 'all',
  fixed: [
    { meaning: 'Left-over directories against replicas in use', value: PERCENT, unit: 'percent', origin: 'Ours.' },
    { meaning: 'Not judged below', value: LEAST, unit: 'directories', origin: 'Ours.' },
  ],
  origin: 'Pegasus resource-management page: error and garbage directories are kept for a day as shipped.',
};
