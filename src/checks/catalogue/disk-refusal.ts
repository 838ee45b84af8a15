import { diskRefusalWords } from '../../words/checks/disk-refusal.ts';
import type { Check, CheckDoc, CheckResult } from '../check.ts';
import { exceptions } from '../exceptions.ts';
import { REFUSED_BELOW_PERCENT, type RefusingNode, refusingNodes } from '../refusing-nodes.ts';
import { entityOf, resultsOf } from '../result.ts';
import { FACT } from '../soft.ts';
import { unread } from '../sources.ts';

const ID = 'disk.refusal';
const result = resultsOf(ID);
const words = diskRefusalWords.say;

export const diskRefusal: Check = {
  ...FACT,
  id: ID,
  ...diskRefusalWords.texts,
  probe: 'cluster',
  command: "ssh {host} 'df -h; du -xsh <data directory>/replica/reps/* | sort -h | tail'",
  judge: (context) => {
    if (!context.snapshot?.known) return [];
    const { nodeUsage } = context.snapshot.value;
    if (!nodeUsage.known) return [unread(context, ID, 'nodeUsage', nodeUsage)];
    const alive = nodeUsage.value.filter((row) => row.status === 'ALIVE').length;
    const wrong = refusingNodes(context).map(refusal);
    return exceptions(context, ID, words.none({ nodes: alive }), wrong);
  },
};

export const diskRefusalDoc: CheckDoc = {
  id: ID,
  question: 'Does any server have a disk on which Pegasus refuses writes?',
  sources: ['nodes -d -u -q', 'GET /config?name='],
  versions: 'all',
  fixed: [
    {
      meaning: 'Space available on the worst disk of a server',
      value: REFUSED_BELOW_PERCENT,
      unit: 'percent',
      origin: 'Pegasus default of disk_min_available_space_ratio; the server’s own value where it told it.',
    },
  ],
  origin:
    'What the server itself measures, whatever df says. disk.space warns long before, and leaves the disk to this check once the server refuses writes.',
};

function refusal({ node, left, line }: RefusingNode): CheckResult {
  const text = words.refusing({ node, left });
  return result.critical(entityOf('node', node), 'refusing', text, { value: left, reference: line, unit: 'percent' });
}
