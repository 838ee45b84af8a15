import { checkWords } from '../words-of.ts';

export const balanceOverdueWords = checkWords('balance.overdue', {
  title: 'Balance that never finishes',
  impact: ['Replicas are copied all the time, at the cost of disks, network and latency.'],
  action:
    'Look for unhealthy partitions, nodes at the copy limit or full disks; end it with level steady if users feel it.',
  says: {
    not_running: 'No balance is running',
    at_work: ({ operations }: { operations: number }, say) =>
      `The balancer is at work with ${say.count(operations, 'operation')} to go`,
  },
});
