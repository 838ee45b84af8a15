import { checkWords } from '../words-of.ts';

export const nodesCureOverdueWords = checkWords('nodes.cure_overdue', {
  title: 'Replicas of dead nodes',
  impact: ['The partitions stay short of a replica until somebody does something.'],
  action:
    'Bring the node back, or see why the metas do not rebuild: level, black list, disks of the others, flow control.',
  says: {
    still_listed: ({ node, replicas }: { node: string; replicas: number }, say) =>
      `${say.name(node)} is UNALIVE and still listed for ${say.count(replicas, 'replica')}`,
    none: 'No dead node is listed for replicas',
  },
});
