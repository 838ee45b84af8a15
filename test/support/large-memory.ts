import { type AlertBook, type AlertState, EMPTY_BOOK } from '../../src/alerts/book.ts';
import type { Finding } from '../../src/checks/check.ts';
import { fingerprint } from '../../src/checks/fingerprint.ts';
import { EMPTY_MEMORY, type Memory } from '../../src/checks/memory.ts';
import type { MeterCounts } from '../../src/checks/meter-counts.ts';
import { seriesKey } from '../../src/checks/series.ts';
import { type RecentLevel, WINDOW } from '../../src/detect/recent-level.ts';
import type { Entity } from '../../src/pegasus/entity.ts';
import { METER_NAMES, meterSource } from '../../src/pegasus/meters.ts';
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
    meters: Object.fromEntries(nodeNames.map((name, index) => [name, fullCounts(index)])),
    memoryLows: Object.fromEntries(nodeNames.map((name, index) => [name, { day: 20_000, lows: fullLows(index) }])),
    diskLows: Object.fromEntries(
      nodeNames.slice(0, 400).map((name, index) => [`${name}:/data1`, { slot: 80_000, lows: fullDiskLows(index) }]),
    ),
    hostLevels: Object.fromEntries(nodeNames.map((name, index) => [name, fullHostLevel(index)])),
    levels: Object.fromEntries(series.map((key, index) => [key, fullLevel(index)])),
    since: Object.fromEntries(firing.map(([key, alert]) => [key, { status: 'critical', at: alert.since }])),
    alerts: bookOf(firing),
  };
}

/** Points of three digits, as the detector keeps them, without a pattern that gzip could find. */
function fullLevel(index: number): RecentLevel {
  const points = range(WINDOW).map((point) =>
    Number((10 ** (index % 5) * (1 + noise(index * WINDOW + point))).toPrecision(3)),
  );
  return { points, pending: [], lastAt: NOW, pendingSince: undefined };
}

/** Eight days of some ten thousand megabytes, a little apart from day to day. */
function fullLows(index: number): readonly number[] {
  const usual = 10_000 + 5000 * noise(index);
  return range(8).map((day) => Number((usual + 500 * noise(index * 8 + day)).toPrecision(3)));
}

/** Eight days of a disk that fills, every six hours. */
function fullDiskLows(index: number): readonly number[] {
  return range(32).map((slot) => Math.round(500 * noise(index) + slot + 10 * noise(index * 32 + slot)) / 10);
}

/** Five figures of two digits, as they are kept. */
function fullHostLevel(index: number): NonNullable<Memory['hostLevels']>[string] {
  const figures = (from: number) =>
    range(5).map((at) => Number((10 ** at * (1 + noise(from + index * 10 + at))).toPrecision(2)));
  return { at: NOW, points: 12, mean: figures(0), spread: figures(5) };
}

/** Requests and bytes counted in some months, and no trouble: half of the counts are zeros. */
function fullCounts(index: number): MeterCounts[string] {
  const names = METER_NAMES.filter((name) => meterSource(name).head.kind === 'cumulative');
  const counts = names.map((name, at): [string, number] => {
    const isBusy = /(_calls|_bytes)$/.test(name) && at % 2 === 0;
    return [name, isBusy ? Math.floor(1e10 * noise(index * names.length + at)) : 0];
  });
  return { at: NOW - Math.floor(noise(index) * 5000), counts: Object.fromEntries(counts) };
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
  const open = { runs: '', knownAt: NOW, flapping: false, incident: 'c1-1', end: undefined };
  return { phase: 'firing', since, openedAt: since, severity: 'critical', finding, ...open };
}

/** One incident with all of them, of which people were told. */
function bookOf(firing: readonly (readonly [string, AlertState])[]): AlertBook {
  const member = { joinedAt: NOW, link: { kind: 'storm' }, told: 'critical', endTold: false } as const;
  const [head = ''] = firing[0] ?? [];
  const page = {
    openedAt: NOW,
    lastAt: NOW,
    contacts: ['on-call'],
    head,
    severity: 'critical',
    repeats: 0,
    escalated: [],
    flappingTold: false,
  } as const;
  const incident = {
    id: 'c1-1',
    phase: 'firing',
    openedAt: NOW,
    resolvedAt: undefined,
    head,
    severity: 'critical',
    members: Object.fromEntries(firing.map(([key]) => [key, member])),
    storm: true,
    assignee: undefined,
    acts: [],
    page,
    log: [],
    heldBy: [],
  } as const;
  return {
    ...EMPTY_BOOK,
    alerts: Object.fromEntries(firing),
    flaps: Object.fromEntries(firing.map(([key]) => [key, 'b'])),
    incidents: firing.length > 0 ? { 'c1-1': incident } : {},
  };
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
