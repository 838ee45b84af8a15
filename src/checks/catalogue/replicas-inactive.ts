import type { Check } from '../check.ts';
import { replicaStateCheck } from '../replica-states.ts';

export const replicasInactive: Check = replicaStateCheck({
  id: 'replicas.inactive',
  title: 'Inactive replicas',
  question: 'Has any server replicas that belong to no partition group?',
  figure: { metric: 'inactive_replicas' },
  versions: ['head'],
  state: 'inactive',
  minutes: 30,
  impact: 'They take disk and serve nothing; many at once mean that the server lost the metas.',
  action: 'Look whether the server hears the metas; with an old max_replicas_in_group of 4 they are spare copies.',
  origin: 'A replica is inactive when the server lost the metas, or when it is a spare copy that waits to be removed.',
});
