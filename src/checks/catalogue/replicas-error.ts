import type { Check } from '../check.ts';
import { replicaStateCheck } from '../replica-states.ts';

export const replicasError: Check = replicaStateCheck({
  id: 'replicas.error',
  title: 'Replicas in error',
  question: 'Has any server replicas that failed?',
  figure: { metric: 'error_replicas' },
  versions: ['head'],
  state: 'in error',
  minutes: 5,
  impact: 'The partition lacks this replica; a disk that fails takes more with it.',
  action: 'Read the server’s error log for the replica, and the kernel log for the disk; see also error directories.',
  origin: 'A replica whose storage fails is closed as an error and learned again elsewhere.',
});
