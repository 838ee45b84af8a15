import { diskNodeSkewWords } from '../../words/checks/disk-node-skew.ts';
import type { Check, CheckDoc } from '../check.ts';
import { shellCommand } from '../command.ts';
import { exceptions } from '../exceptions.ts';
import { rate } from '../limit.ts';
import { median } from '../peers.ts';
import { entityOf, resultsOf } from '../result.ts';
import { SOFT } from '../soft.ts';
import { unread } from '../sources.ts';

const ID = 'disk.node_skew';
const words = diskNodeSkewWords.say;

export const diskNodeSkew: Check = {
  ...SOFT,
  id: ID,
  ...diskNodeSkewWords.texts,
  probe: 'cluster',
  command: shellCommand('nodes -d -u'),
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
    const wrong = used.flatMap(({ node, percent }) => {
      const rating = rate(percent - middle, context.limits(ID));
      if (rating.status === 'ok') return [];
      const text = words.fuller({ node, percent, median: middle });
      const facts = { value: percent, reference: middle, unit: 'percent' };
      return [resultsOf(ID)[rating.status](entityOf('node', node), 'fuller', text, facts)];
    });
    return exceptions(context, ID, words.compared({ nodes: used.length }), wrong);
  },
};

export const diskNodeSkewDoc: CheckDoc = {
  id: ID,
  question: 'Do the nodes fill their disks at the same pace?',
  sources: ['nodes -d -u -q'],
  versions: 'all',
  origin: 'The balancer evens out counts, not bytes.',
};
