import { DAY_MS } from '../history/roll-up.ts';
import type { TableMeasured } from '../onboard/audit.ts';
import type { Acceptance } from '../onboard/case.ts';
import { isHeavy } from '../onboard/key-lints.ts';
import type { Entity } from '../pegasus/entity.ts';
import type { QueryDeps } from '../query/deps.ts';
import { inTurn, type SeriesReader, seriesReader } from '../query/series-reader.ts';

import { type RequestRatio, requestRatios } from './hot-partitions.ts';

const MIB = 1024 ** 2;
const MONTH_MS = 30 * DAY_MS;
/** Peaks of a week: every weekday is in it, and what has ended is soon forgotten. */
const PEAK_DAYS = 7;
const TREND_DAYS = 14;

/**
 * What the history tells of accepted tables that are there. The months count from the acceptance, or from the first day of the
 * table where that is later. Latency is that of servers and not of tables, so it stays unknown.
 */
export async function measuredTables(
  cluster: string,
  accepted: readonly Acceptance[],
  deps: QueryDeps,
): Promise<readonly TableMeasured[]> {
  if (accepted.length === 0) return [];
  const read = seriesReader(cluster, deps);
  const ratioOf = await requestRatios(cluster, read, deps);
  return inTurn(accepted, (one) => measuredTable(one, read, ratioOf, deps.clock()));
}

async function measuredTable(
  { version: { request }, decision }: Acceptance,
  read: SeriesReader,
  ratioOf: RequestRatio,
  now: number,
): Promise<TableMeasured> {
  const table: Entity = { kind: 'table', name: request.table };
  const [peakReads, peakWrites, megabytes, growth, first, requestRatio] = await Promise.all([
    read.highest(table, 'read_qps', 'p95', PEAK_DAYS),
    read.highest(table, 'write_qps', 'p95', PEAK_DAYS),
    read.latest(table, 'storage_mb'),
    read.trend(table, 'storage_mb', TREND_DAYS, 'last'),
    read.firstDay(table, 'storage_mb'),
    isHeavy(request) ? ratioOf(request.table) : null,
  ]);
  const since = Math.max(decision.at, first ?? 0);
  return {
    table: request.table,
    month: Math.max(0, now - since) / MONTH_MS,
    peakReads,
    peakWrites,
    bytes: megabytes === null ? null : megabytes * MIB,
    bytesPerMonth: growth === null ? null : growth * MIB,
    readP99: null,
    writeP99: null,
    requestRatio,
  };
}
