import type { Check } from '../check.ts';
import { replicaStateCheck } from '../replica-states.ts';

export const replicasOpening: Check = replicaStateCheck({
  id: 'replicas.opening',
  title: 'Opening that does not end',
  question: 'Does every replica that is being opened get open?',
  figure: { metric: 'opening_replicas', meter: 'opening_replicas' },
  versions: 'all',
  state: 'being opened',
  minutes: 30,
  impact: 'The partitions lack these replicas.',
  action: 'Look at the server’s log: opening replays logs, and waits for slow disks.',
  origin: 'Ours: opening replays the private log, which takes seconds to minutes.',
});
