import type { Check } from '../check.ts';
import { exceptions } from '../exceptions.ts';
import { median } from '../peers.ts';
import { entityOf, resultsOf } from '../result.ts';
import { SOFT } from '../soft.ts';
import { unread } from '../sources.ts';
import { counted, number, shown } from '../text.ts';

const ID = 'disk.node_skew';
const POINTS = 25;

export const diskNodeSkew: Check = {
  ...SOFT,
  id: ID,
  title: 'Disk use among nodes',
  question: 'Do the nodes fill their disks at the same pace?',
  probe: 'cluster',
  sources: ['nodes -d -u -q'],
  versions: 'all',
  fixed: [{ meaning: 'Above the median of all nodes', value: POINTS, unit: 'percent points', origin: 'Ours.' }],
  impact: ['The fullest node refuses writes for all while the others have space.'],
  action:
    'Look for a table of few, large partitions and for garbage on the full node; counts may be even nevertheless.',
  command: "echo 'nodes -d -u' | ./run.sh shell --cluster {metas}",
  origin: 'The balancer evens out counts, not bytes.',
  judge: (context) => {
    if (!context.snapshot?.known) return [];
    const { nodeUsage } = context.snapshot.value;
    if (!nodeUsage.known) return [unread(context, ID, 'nodeUsage', nodeUsage)];
    const used = nodeUsage.value.flatMap((row) =>
      row.status === 'ALIVE' && row.diskAvailablePercent !== undefined
        ? [{ node: row.node, percent: 100 - row.diskAvailablePercent }]
        : [],
    );
    const middle = median(used.map((each) => each.percent));
    const wrong = used
      .filter((each) => each.percent - middle >= POINTS)
      .map(({ node, percent }) => {
        const text = `${shown(node)} has used ${number(percent)} % of its disks while the median is ${number(middle)} %`;
        const facts = { value: percent, reference: middle, unit: 'percent' };
        return resultsOf(ID).warning(entityOf('node', node), 'fuller', text, facts);
      });
    return exceptions(context, ID, `${counted(used.length, 'node')} compared`, wrong);
  },
};
