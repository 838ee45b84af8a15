import type { LevelVerdict } from '../detect/recent-level.ts';
import type { Entity } from '../pegasus/entity.ts';
import type { Unknown } from '../pegasus/reading.ts';
import { trafficWords } from '../words/common/traffic.ts';
import { servingNodes } from './answers.ts';
import type { Check, CheckContext, CheckDoc, CheckResult } from './check.ts';
import { shellCommand } from './command.ts';
import { twiceInARow } from './lasting.ts';
import { rate } from './limit.ts';
import type { Direction } from './node-latency.ts';
import { clusterOf, entityOf, resultsOf } from './result.ts';
import { seriesKey } from './series.ts';
import { skewOf } from './skew.ts';
import { unread } from './sources.ts';
import { tableTraffic } from './table-traffic.ts';
import { judgeUnusual } from './unusual.ts';

/** What the checks of both directions have in common. */
export const TRAFFIC = {
  probe: 'cluster',
  severityWhenUnknown: 'info',
  openAfter: 1,
  alertsWhenUnknown: false,
  command: shellCommand('app_stat -q'),
} as const satisfies Partial<Check>;

export const TRAFFIC_DOC = { sources: ['app_stat'], versions: 'all' } as const satisfies Partial<CheckDoc>;

/** The cluster and each of its tables, against their own past, or as long as that is short against their last points. */
export function judgeTraffic(context: CheckContext, check: string, direction: Direction): readonly CheckResult[] {
  if (!context.snapshot?.known) return [];
  const snapshot = context.snapshot.value;
  if (!snapshot.tableStat.known) return [unread(context, check, 'tableStat', snapshot.tableStat)];
  const traffic = tableTraffic(snapshot);
  const reading = direction === 'read' ? traffic.reads : traffic.writes;
  if (!reading.known) return [overcounted(context, check, reading)];
  const tables = [...reading.value.keys()].map((name) => entityOf('table', name));
  return [clusterOf(context), ...tables].flatMap((entity) => {
    const key = seriesKey(entity, `${direction}_qps`);
    const seen = context.observed.get(key);
    if (seen !== undefined) return [judgeUnusual(context, check, entity, seen)];
    const level = context.levels.get(key);
    return level === undefined ? [] : [judgeLevel(context, check, entity, direction, level)];
  });
}

/** Told by the skew that causes it, where that is a finding of its own; otherwise a finding of traffic.write. */
export function overcounted(context: CheckContext, check: string, why: Unknown): CheckResult {
  const what = check === 'storage.table' ? trafficWords.say.size_unknown() : trafficWords.say.rate_unknown();
  const skewed = hasPrimarySkew(context) ? 'nodes.primary_skew' : 'traffic.write';
  return resultsOf(check).unknown(clusterOf(context), why, what, why.reason === 'blocked' ? 'nodes.alive' : skewed);
}

function hasPrimarySkew(context: CheckContext): boolean {
  const skew = context.snapshot?.known ? skewOf(servingNodes(context.snapshot.value), 'primaries') : undefined;
  return skew !== undefined && rate(skew.percent, context.limits('nodes.primary_skew')).status !== 'ok';
}

function judgeLevel(
  context: CheckContext,
  check: string,
  entity: Entity,
  direction: Direction,
  level: LevelVerdict,
): CheckResult {
  const result = resultsOf(check);
  const reference = level.expected === undefined ? {} : { reference: rounded(level.expected) };
  const facts = { value: rounded(level.value), ...reference, unit: 'ops/s' };
  const table = entity.kind === 'cluster' ? null : entity.name;
  const now = { table, direction, value: level.value, points: level.points };
  if (level.kind === 'learning' || level.expected === undefined) {
    return result.ok(entity, 'learning', trafficWords.say.learning(now), facts);
  }
  const text = trafficWords.say[level.kind]({ ...now, usual: level.expected });
  return level.kind === 'steady'
    ? result.ok(entity, 'steady', text, facts)
    : twiceInARow(context, { check, entity, reason: level.kind, text, facts });
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
