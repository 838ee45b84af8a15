import { checkWords } from '../words-of.ts';

interface Pending {
  readonly [name: string]: string | number;
  readonly operations: number;
  /** The effective meta level. */
  readonly level: string;
  /** Standard deviations among the nodes. */
  readonly primarySpread: number;
  readonly replicaSpread: number;
}

export const balancePendingWords = checkWords('balance.pending', {
  title: 'Pending balance operations',
  impact: ['The spread of replicas is not what the balancer aims at; nothing fails.'],
  action: 'Rebalance in a quiet hour if the skew hurts: level lively, watch until 0 several times, level steady.',
  says: {
    not_kept: 'The count of balance operations is not kept up',
    not_computed: 'The number of balance operations is not computed yet',
    balanced: 'The balancer has nothing to do',
    in_progress: ({ operations }: { operations: number }, say) =>
      `The balancer is at work: ${say.count(operations, 'operation')} to go`,
    pending: ({ operations, level, primarySpread, replicaSpread }: Pending, say) =>
      `The balancer would do ${say.count(operations, 'operation')}; in level ${say.name(level)} it does none (spread of primaries ±${say.number(primarySpread)}, of replicas ±${say.number(replicaSpread)})`,
  },
});
