import type { ClusterSnapshot } from '../../pegasus/cluster-snapshot.ts';
import { unknown } from '../../pegasus/reading.ts';
import { operateLimitWords } from '../../words/common/operate-limits.ts';
import { operateRemedyWords } from '../../words/common/operate-remedies.ts';
import { operateValueWords } from '../../words/common/operate-values.ts';
import type { Condition } from '../operation.ts';
import { judged, unseen } from './condition.ts';

const value = operateValueWords.say;
const limit = operateLimitWords.say;
const remedy = operateRemedyWords.say;

/** Pegasus's own advice is to stay under 80 % of a disk; below 10 % free a disk takes no replicas and refuses writes. */
const LEAST_PERCENT = 20;

/** Copies need room, on whichever disk they end up. */
export function diskRoom({ nodeUsage }: ClusterSnapshot): Condition {
  const allowed = limit.disk_room({ percent: LEAST_PERCENT });
  if (!nodeUsage.known) return unseen('disk_room', nodeUsage, 'nodes -d -u', allowed);
  const alive = nodeUsage.value.filter(({ status }) => status === 'ALIVE');
  const blank = alive.find(({ diskAvailableMinPercent }) => diskAvailableMinPercent === undefined);
  const [first] = alive;
  if (first === undefined || blank !== undefined) {
    const why = unknown('partial', blank === undefined ? 'no node is ALIVE' : `${blank.node} tells no disk`);
    return unseen('disk_room', why, 'nodes -d -u', allowed);
  }
  const rooms = alive.map((row) => ({ node: row.node, percent: row.diskAvailableMinPercent ?? 0 }));
  const tight = rooms.filter(({ percent }) => percent < LEAST_PERCENT).map(({ node }) => node);
  const worst = rooms.reduce((a, b) => (b.percent < a.percent ? b : a));
  return judged('disk_room', tight.length === 0, {
    value: value.least_room(worst),
    limit: allowed,
    remedy: remedy.room(),
    names: tight,
  });
}
