import { checkWords } from '../words-of.ts';

interface Pending {
  readonly [name: string]: string | number;
  readonly node: string;
  readonly mutations: number;
  readonly seconds: number;
}

export const duplicationLagWords = checkWords('duplication.lag', {
  title: 'Duplication lag',
  impact: [
    'A failover to the other cluster would lose these writes; logs are kept until they are sent and fill disks.',
  ],
  action: 'Look at the follower cluster and at the network between; a paused duplication lags by itself.',
  says: {
    waiting: ({ node, seconds }: { node: string; seconds: number }, say) =>
      `Writes on ${say.name(node)} wait up to ${say.number(seconds)} s to be sent to the other cluster`,
    pending: ({ node, mutations, seconds }: Pending, say) =>
      `${say.number(mutations)} mutations on ${say.name(node)} wait to be sent to the other cluster, those of ${say.number(seconds)} s or more`,
    age: 'How old the oldest is',
  },
});
