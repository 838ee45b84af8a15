import type { LevelVerdict } from '../detect/recent-level.ts';
import type { Entity } from '../pegasus/entity.ts';
import type { Unknown } from '../pegasus/reading.ts';
import { servingNodes } from './answers.ts';
import type { Check, CheckContext, CheckResult } from './check.ts';
import { rate } from './limit.ts';
import type { Direction } from './node-latency.ts';
import { clusterOf, entityOf, resultsOf } from './result.ts';
import { seriesKey } from './series.ts';
import { skewOf } from './skew.ts';
import { unread } from './sources.ts';
import { tableTraffic } from './table-traffic.ts';
import { counted, number, shown } from './text.ts';

/** What the checks of both directions have in common. */
export const TRAFFIC = {
  probe: 'cluster',
  sources: ['app_stat'],
  versions: 'all',
  severityWhenUnknown: 'info',
  openAfter: 2,
  alertsWhenUnknown: false,
  impact: ['A surge endangers the stability of the service; a drop may be the outage itself.'],
  action: 'Ask the owner of the table what changed; for a drop, look at partitions and at the clients’ errors first.',
  command: "echo 'app_stat -q' | ./run.sh shell --cluster {metas}",
} as const satisfies Partial<Check>;

/** The cluster and each of its tables, against their own recent level. */
export function judgeTraffic(context: CheckContext, check: string, direction: Direction): readonly CheckResult[] {
  if (!context.snapshot?.known) return [];
  const snapshot = context.snapshot.value;
  if (!snapshot.tableStat.known) return [unread(context, check, 'tableStat', snapshot.tableStat)];
  const traffic = tableTraffic(snapshot);
  const reading = direction === 'read' ? traffic.reads : traffic.writes;
  if (!reading.known) return [overcounted(context, check, reading)];
  const tables = [...reading.value.keys()].map((name) => entityOf('table', name));
  return [clusterOf(context), ...tables].flatMap((entity) => {
    const level = context.levels.get(seriesKey(entity, `${direction}_qps`));
    return level === undefined ? [] : [judgeLevel(check, entity, direction, level)];
  });
}

/** Told by the skew that causes it, where that is a finding of its own; otherwise a finding of traffic.write. */
export function overcounted(context: CheckContext, check: string, why: Unknown): CheckResult {
  const what = check === 'storage.table' ? 'The size of tables cannot be told' : 'The rate of writes cannot be told';
  const skewed = hasPrimarySkew(context) ? 'nodes.primary_skew' : 'traffic.write';
  return resultsOf(check).unknown(clusterOf(context), why, what, why.reason === 'blocked' ? 'nodes.alive' : skewed);
}

function hasPrimarySkew(context: CheckContext): boolean {
  const skew = context.snapshot?.known ? skewOf(servingNodes(context.snapshot.value), 'primaries') : undefined;
  return skew !== undefined && rate(skew.percent, context.limits('nodes.primary_skew')).status !== 'ok';
}

function judgeLevel(check: string, entity: Entity, direction: Direction, level: LevelVerdict): CheckResult {
  const result = resultsOf(check);
  const who = entity.kind === 'cluster' ? 'The cluster' : `Table ${shown(entity.name)}`;
  const verb = direction === 'read' ? 'serves' : 'takes';
  const now = `${who} ${verb} ${number(level.value)} ${direction}s/s`;
  const reference = level.expected === undefined ? {} : { reference: rounded(level.expected) };
  const facts = { value: rounded(level.value), ...reference, unit: 'ops/s' };
  if (level.kind === 'learning' || level.expected === undefined) {
    return result.ok(
      entity,
      'learning',
      `${now}; the usual level is not known yet (${counted(level.points, 'point')})`,
      facts,
    );
  }
  const usual = `the level of the last ${counted(level.points, 'point')} is ${number(level.expected)}`;
  if (level.kind === 'steady') return result.ok(entity, 'steady', `${now}; ${usual}`, facts);
  const times = level.expected > 0 ? `, ${number(level.value / level.expected)} times as much` : '';
  const change = level.kind === 'surge' ? times : `, ${number(100 - (100 * level.value) / level.expected)} % less`;
  return result.warning(entity, level.kind, `${now}; ${usual}${change}`, facts);
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
