import type { Check, CheckContext, CheckResult } from '../check.ts';
import { judgeHosts } from '../hosts.ts';
import { limitText, rate, referenceOf } from '../limit.ts';
import { entityOf, resultsOf } from '../result.ts';
import { unread } from '../sources.ts';
import { number, shown } from '../text.ts';

const ID = 'disk.space';
const result = resultsOf(ID);
const GIB = 1024 ** 3;

export const diskSpace: Check = {
  id: ID,
  title: 'Disk space',
  question: 'Has every disk space to spare?',
  probe: 'host',
  sources: ['df', 'nodes -d -u -q'],
  versions: 'all',
  severityWhenUnknown: 'info',
  openAfter: 1,
  alertsWhenUnknown: false,
  impact: ['Below 10 % of free space on the disk of any replica, writes of its partitions are refused.'],
  action:
    'Remove garbage and error directories, drop what is not needed, add disks or nodes; Pegasus looks again every 10 minutes.',
  command: "ssh {host} 'df -h; du -xsh <data directory>/replica/reps/* | sort -h | tail'",
  origin:
    'See the thresholds. df of every mounted disk; without host reports, the worst disk of each node by `nodes -u`.',
  judge: (context) => (context.hosts === undefined ? judgeNodes(context) : judgeDisks(context)),
};

function judgeDisks(context: CheckContext): readonly CheckResult[] {
  return judgeHosts(context, ID, 'disks', (disks, { entity, name }) => {
    if (disks.length === 0) return [result.ok(entity, 'no_disks', `${shown(name)} has no disk to judge`)];
    return disks.map((disk) => {
      const left = `${number(disk.availableBytes / GIB)} of ${number(disk.totalBytes / GIB)} GiB left`;
      const what = `Disk ${shown(disk.mount)} of ${shown(name)} is ${number(disk.usedPercent)} % used (${left})`;
      return judgeUsed(context, entityOf('disk', `${name}:${disk.mount}`), disk.usedPercent, what);
    });
  });
}

function judgeNodes(context: CheckContext): readonly CheckResult[] {
  if (!context.snapshot?.known) return [];
  const { nodeUsage } = context.snapshot.value;
  if (!nodeUsage.known) return [unread(context, ID, 'nodeUsage', nodeUsage)];
  return nodeUsage.value.flatMap((row) => {
    if (row.status !== 'ALIVE' || row.diskAvailableMinPercent === undefined) return [];
    const used = 100 - row.diskAvailableMinPercent;
    return [
      judgeUsed(
        context,
        entityOf('node', row.node),
        used,
        `The fullest disk of ${shown(row.node)} is ${number(used)} % used`,
      ),
    ];
  });
}

function judgeUsed(context: CheckContext, entity: CheckResult['entity'], used: number, what: string): CheckResult {
  const rating = rate(used, context.limits(ID));
  const reason = rating.status === 'ok' ? 'below_threshold' : 'above_threshold';
  const facts = { value: used, ...referenceOf(rating), unit: 'percent' };
  return result[rating.status](entity, reason, `${what}${limitText(rating, 'percent')}`, facts);
}
