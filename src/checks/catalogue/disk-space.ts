import { diskSpaceWords } from '../../words/checks/disk-space.ts';
import type { Message } from '../../words/message.ts';
import type { Check, CheckContext, CheckDoc, CheckResult } from '../check.ts';
import { judgeHosts } from '../hosts.ts';
import { limitSaid, rate, referenceOf } from '../limit.ts';
import { locator } from '../locate.ts';
import { isRefused, refusingNodes } from '../refusing-nodes.ts';
import { entityOf, resultsOf } from '../result.ts';
import { FACT } from '../soft.ts';
import { unread } from '../sources.ts';

const ID = 'disk.space';
const result = resultsOf(ID);
const words = diskSpaceWords.say;
const GIB = 1024 ** 3;

export const diskSpace: Check = {
  ...FACT,
  id: ID,
  ...diskSpaceWords.texts,
  probe: 'host',
  command: "ssh {host} 'df -h; du -xsh <data directory>/replica/reps/* | sort -h | tail'",
  judge: (context) => (context.hosts === undefined ? judgeNodes(context) : judgeDisks(context)),
};

export const diskSpaceDoc: CheckDoc = {
  id: ID,
  question: 'Has every disk space to spare?',
  sources: ['df', 'nodes -d -u -q'],
  versions: 'all',
  origin:
    'See the thresholds. df of every mounted disk; without host reports, the worst disk of each node by `nodes -u`. On a disk to which a server refuses writes it stays a warning: disk.refusal is the critical one.',
};

function judgeDisks(context: CheckContext): readonly CheckResult[] {
  const refusing = refusingNodes(context);
  const isOn = locator(context.hosts);
  return judgeHosts(context, ID, 'disks', (disks, { entity, name }) => {
    if (disks.length === 0) return [result.ok(entity, 'no_disks', words.no_disks({ host: name }))];
    const here = refusing.filter(({ node }) => isOn(node, name));
    return disks.map((disk) => {
      const { mount, usedPercent: percent } = disk;
      const size = { left: disk.availableBytes / GIB, total: disk.totalBytes / GIB };
      const told = (limit: Message) => words.disk({ host: name, mount, percent, ...size, limit });
      const by = here.find((node) => isRefused(disk, node));
      return judgeUsed(context, entityOf('disk', `${name}:${mount}`), percent, told, by?.node);
    });
  });
}

function judgeNodes(context: CheckContext): readonly CheckResult[] {
  if (!context.snapshot?.known) return [];
  const { nodeUsage } = context.snapshot.value;
  if (!nodeUsage.known) return [unread(context, ID, 'nodeUsage', nodeUsage)];
  const refusing = new Set(refusingNodes(context).map(({ node }) => node));
  return nodeUsage.value.flatMap((row) => {
    if (row.status !== 'ALIVE' || row.diskAvailableMinPercent === undefined) return [];
    const used = 100 - row.diskAvailableMinPercent;
    return [
      judgeUsed(
        context,
        entityOf('node', row.node),
        used,
        (limit) => words.node({ node: row.node, percent: used, limit }),
        refusing.has(row.node) ? row.node : undefined,
      ),
    ];
  });
}

/** @param refusedBy the server that says that it refuses writes to its fullest disk, where that may be this one */
function judgeUsed(
  context: CheckContext,
  entity: CheckResult['entity'],
  used: number,
  told: (limit: Message) => Message,
  refusedBy: string | undefined,
): CheckResult {
  const rating = rate(used, context.limits(ID));
  const reason = rating.status === 'ok' ? 'below_threshold' : 'above_threshold';
  const text = told(limitSaid(rating, 'percent'));
  const facts = { value: used, ...referenceOf(rating), unit: 'percent' };
  if (rating.status === 'critical' && refusedBy !== undefined) {
    return result.warning(entity, 'refusing', words.refused({ used: text, node: refusedBy }), facts);
  }
  return result[rating.status](entity, reason, text, facts);
}
