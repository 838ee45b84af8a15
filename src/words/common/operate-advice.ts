import { wordsOf } from '../words-of.ts';

/** What Farrier would do next to a cluster, and lets people decide. */
export const operateAdviceWords = wordsOf('operate-advice', {
  freeze: ({ lost, nodes }: { lost: number; nodes: number }, say) =>
    `${say.number(lost)} of ${say.count(nodes, 'node')} are lost: consider a freeze, so that copies do not overload the others.`,
  unfreeze: 'The nodes are back, and the level is freezed by request: lift the freeze.',
  rebalance_now: 'It is quiet now: a rebalance can be planned.',
  rebalance_at: ({ from, to }: { from: number; to: number }, say) =>
    `The next quiet hours for a rebalance are ${say.time(from)} to ${say.time(to)}.`,
  rebalance_unknown: 'A rebalance needs quiet hours, and the past has not been learnt yet: name some (--window).',
  rebalance_never:
    'No hours ahead are quiet for two hours: a rebalance would hurt; make it shorter, or name quiet hours.',
  supervisor_stop: ({ host }: { host: string }, say) =>
    `Stop the supervisor of the server on ${say.name(host)}, keep its data, and read why each start ends.`,
  set_steady:
    'The cluster was left lively, and no operation of Farrier did it: find who balances, or set it to steady.',
});
