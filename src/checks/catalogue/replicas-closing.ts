import type { Check } from '../check.ts';
import { replicaStateCheck } from '../replica-states.ts';

export const replicasClosing: Check = replicaStateCheck({
  id: 'replicas.closing',
  title: 'Closing that does not end',
  question: 'Does every replica that is being closed get closed?',
  figure: { metric: 'closing_replicas', meter: 'closing_replicas' },
  versions: 'all',
  state: 'being closed',
  minutes: 30,
  impact: 'Its files stay open and its disk space in use.',
  action: 'Look at the server’s log for a compaction or a task that does not end.',
  origin: 'Ours: a replica is closed within a minute unless a background job holds it.',
});
