import type { AlertState } from '../../src/alerts/alert.ts';
import type { Finding } from '../../src/checks/check.ts';
import { fingerprint } from '../../src/checks/fingerprint.ts';
import { EMPTY_MEMORY, type Memory } from '../../src/checks/memory.ts';
import { seriesKey } from '../../src/checks/series.ts';
import { type RecentLevel, WINDOW } from '../../src/detect/recent-level.ts';
import type { Entity } from '../../src/pegasus/entity.ts';
import { NOW } from './store-values.ts';

/** A full memory of a cluster of this size, always the same; so many of its nodes have an alert open. */
export function largeMemory(nodes: number, tables: number, alerts: number): Memory {
  const nodeNames = range(nodes).map((index) => `replica${index}.pegasus.internal:34801`);
  const tableNames = range(tables).map((index) => `business_table_${index}`);
  const firing = nodeNames.slice(0, alerts).map((name) => [unaliveKey(name), firingAlert(name)] as const);
  const series = tableNames.flatMap((name) =>
    (['read_qps', 'write_qps'] as const).map((metric) => seriesKey({ kind: 'table', name }, metric)),
  );
  const startedAt = (index: number) => NOW - index * 61_000;
  return {
    ...EMPTY_MEMORY,
    leader: 'meta1.pegasus.internal:34601',
    startTimes: Object.fromEntries(nodeNames.map((name, index) => [name, new Date(startedAt(index)).toISOString()])),
    processes: Object.fromEntries(
      nodeNames.map((name, index) => [`${name}/replica`, { startedAt: startedAt(index), seenAt: NOW }]),
    ),
    tables: Object.fromEntries(tableNames.map((name) => [name, NOW])),
    nodes: Object.fromEntries(nodeNames.map((name) => [name, NOW])),
    levels: Object.fromEntries(series.map((key, index) => [key, fullLevel(index)])),
    since: Object.fromEntries(firing.map(([key, alert]) => [key, { status: 'critical', at: alert.since }])),
    alerts: Object.fromEntries(firing),
  };
}

/** Points of three digits, as the detector keeps them, without a pattern that gzip could find. */
function fullLevel(index: number): RecentLevel {
  const points = range(WINDOW).map((point) =>
    Number((10 ** (index % 5) * (1 + noise(index * WINDOW + point))).toPrecision(3)),
  );
  return { points, pending: [], lastAt: NOW, pendingSince: undefined };
}

function firingAlert(name: string): AlertState {
  const entity: Entity = { kind: 'node', name };
  const since = NOW - Math.floor(noise(name.length) * 3_600_000);
  const finding: Finding = {
    cluster: 'c1',
    check: 'nodes.alive',
    entity,
    status: 'critical',
    reason: 'unalive',
    severity: 'critical',
    since: new Date(since).toISOString(),
    symptom: `Replica server ${name} is UNALIVE: the meta leader has not heard of it.`,
    value: 'UNALIVE',
    reference: 'ALIVE',
    unit: null,
    impact: ['Partitions that were led there fail until another server has taken them over.'],
    causes: [],
    action: 'Look at the host and start the replica server again.',
    command: 'farrier status',
    runbook: 'nodes-alive',
  };
  return { phase: 'firing', badRuns: 1, since, openedAt: since, severity: 'critical', finding };
}

function unaliveKey(name: string): string {
  return fingerprint('nodes.alive', { kind: 'node', name });
}

/** 0–1, scattered, the same for the same number. */
function noise(index: number): number {
  const scattered = Math.sin(index * 12.9898) * 43_758.5453;
  return scattered - Math.floor(scattered);
}

function range(length: number): readonly number[] {
  return Array.from({ length }, (_, index) => index);
}
