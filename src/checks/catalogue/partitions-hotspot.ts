import { comparePeers } from '../../detect/peers.ts';
import type { ClusterSnapshot, PartitionStat } from '../../pegasus/cluster-snapshot.ts';
import { partitionsHotspotWords } from '../../words/checks/partitions-hotspot.ts';
import type { Check, CheckContext, CheckDoc, CheckResult } from '../check.ts';
import { shellCommand } from '../command.ts';
import { exceptions } from '../exceptions.ts';
import type { Direction } from '../node-latency.ts';
import { entityOf, resultsOf } from '../result.ts';
import { SOFT } from '../soft.ts';
import { SOURCES, unread } from '../sources.ts';
import { tableTraffic } from '../table-traffic.ts';
import { overcounted } from '../traffic.ts';

const ID = 'partitions.hotspot';
const FLOOR = 100;
const TIMES = 2;
const result = resultsOf(ID);
const words = partitionsHotspotWords.say;

export const partitionsHotspot: Check = {
  ...SOFT,
  id: ID,
  ...partitionsHotspotWords.texts,
  probe: 'cluster',
  command: shellCommand('app_stat -a <table> -q'),
  judge: judgeHotspots,
};

export const partitionsHotspotDoc: CheckDoc = {
  id: ID,
  question: 'Does one partition of a busy table take far more requests than the others?',
  sources: ['app_stat -a', 'ls -d'],
  versions: 'all',
  fixed: [
    {
      meaning: 'Robust deviations (median absolute deviation) above the median of the table’s partitions',
      value: 5,
      unit: 'deviations',
      origin: 'Ours: other hot partitions do not hide one, as they do in a mean; from 4 partitions on.',
    },
    { meaning: 'Not judged below', value: FLOOR, unit: 'ops/s', origin: 'Pegasus’s Go collector (HEAD).' },
    {
      meaning: 'And at least against the median',
      value: TIMES,
      unit: 'times',
      origin: 'Ours: among very even partitions a little is many deviations away.',
    },
  ],
  origin:
    'Iglewicz and Hoaglin’s robust score (docs/detection.md) where Pegasus’s hotspot calculator takes mean and deviation, on one sample instead of a history; three inspections in a row instead of its occurrence_threshold of 3. The busiest tables only.',
};

function judgeHotspots(context: CheckContext): readonly CheckResult[] {
  const snapshot = context.snapshot?.known ? context.snapshot.value : undefined;
  const stats = snapshot?.partitionStats;
  if (snapshot === undefined || stats === undefined) return [];
  if (!snapshot.tables.known) return [unread(context, ID, 'tables', snapshot.tables)];
  const { writes } = tableTraffic(snapshot);
  const tables = new Map(snapshot.tables.value.map((row) => [row.name, row]));
  const told = [...stats].flatMap(([table, reading]): readonly CheckResult[] => {
    if (!reading.known)
      return [result.unknown(entityOf('table', table), reading, words.not_compared(), heldBy(snapshot))];
    const row = tables.get(table);
    // dropped since app_stat listed it
    if (row === undefined) return [];
    // beside partitions that nobody can use, those that serve stand out
    const { readUnhealthy = 0, writeUnhealthy = 0 } = row.health ?? {};
    return [
      ...(readUnhealthy === 0 ? hotOf(reading.value, table, row.id, 'read') : []),
      ...(writes.known && writeUnhealthy === 0 ? hotOf(reading.value, table, row.id, 'write') : []),
    ];
  });
  const fine = words.none({ tables: stats.size });
  const all = exceptions(context, ID, fine, told);
  if (!snapshot.tableStat.known) return [...all, unread(context, ID, 'tableStat', snapshot.tableStat)];
  return writes.known ? all : [...all, overcounted(context, ID, writes)];
}

/** What keeps the shell from adding up the tables keeps it from their partitions: it is told once. */
function heldBy({ tableStat }: ClusterSnapshot): string | undefined {
  return tableStat.known ? undefined : SOURCES.tableStat.owner;
}

function hotOf(
  partitions: readonly PartitionStat[],
  table: string,
  id: number,
  direction: Direction,
): readonly CheckResult[] {
  const members = partitions.map(({ index, readQps, writeQps }) => {
    return { name: String(index), value: direction === 'read' ? readQps : writeQps };
  });
  const { median = 0, outliers } = comparePeers(members, { minimumShare: TIMES - 1 });
  const hot = outliers.filter((each) => each.direction === 'up' && each.value >= FLOOR);
  return hot.map(({ name, value, spreads }) => {
    const told = { table, partition: Number(name), direction, value, median, partitions: members.length, spreads };
    const facts = { value: Math.round(value * 10) / 10, reference: Math.round(median * 10) / 10, unit: 'ops/s' };
    return result.warning(entityOf('partition', `${id}.${name}`), `hot_${direction}s`, words.apart(told), facts);
  });
}
