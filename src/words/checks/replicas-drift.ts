import { checkWords } from '../words-of.ts';

export const replicasDriftWords = checkWords('replicas.drift', {
  title: 'Replicas that the metas do not know',
  impact: ['Disks hold what nobody uses, or partitions lack what the metas count on.'],
  action: 'Look at the server’s log for replicas that cannot be opened or removed; see replicas.inactive.',
  says: {
    differs: ({ node, own, listed }: { node: string; own: number; listed: number }, say) =>
      `${say.name(node)} holds ${say.count(own, 'replica')} while the meta servers count ${say.number(listed)}`,
  },
});
