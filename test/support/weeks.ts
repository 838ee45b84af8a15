import type { Finding } from '../../src/checks/check.ts';
import { judge } from '../../src/checks/judge.ts';
import { EMPTY_MEMORY, type Memory } from '../../src/checks/memory.ts';
import type { DetectionSettings } from '../../src/checks/observe.ts';
import type { SeriesStates } from '../../src/detect/bundle.ts';
import { DEFAULT_POLICY } from '../../src/detect/policy.ts';
import { known } from '../../src/pegasus/reading.ts';
import { hostReport, inspecting, NODES, nodeUsage, tableStat } from './snapshots.ts';

/** Monday, 2026-10-05T00:00:00Z. */
export const MONDAY = Date.UTC(2026, 9, 5);
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
const INTERVAL = 300;

/** Factors of what a cluster usually does at a time; epoch milliseconds. */
export interface Change {
  readonly reads?: (time: number) => number;
  readonly p99?: (time: number) => number;
  /** Percent points more. */
  readonly memory?: (time: number) => number;
  /** Seconds by which people's clocks and habits are ahead of UTC. */
  readonly utcOffset?: (time: number) => number;
  readonly windows?: DetectionSettings['windows'];
}

export interface Known {
  readonly memory: Memory;
  readonly states: SeriesStates;
}

export interface Told {
  readonly time: number;
  readonly finding: Finding;
}

const NOTHING_KNOWN: Known = { memory: EMPTY_MEMORY, states: new Map() };
/** What is unusual, and what is over a limit. */
const COUNTED = /^(surge|drop|unusual|above_threshold|probes_failed)$/;

/** Inspects a made-up cluster every 5 minutes, and tells what was unusual by its own past, with what is known afterwards. */
export function live(
  from: number,
  until: number,
  change: Change = {},
  before: Known = NOTHING_KNOWN,
): { readonly told: readonly Told[]; readonly known: Known } {
  const told: Told[] = [];
  let { memory, states } = before;
  for (let time = from; time < until; time += INTERVAL * 1000) {
    const judged = judge(inspectionAt(time, change), memory, states);
    memory = JSON.parse(JSON.stringify(judged.memory)) as Memory;
    states = judged.states;
    for (const finding of judged.verdict.findings) {
      if (COUNTED.test(finding.reason)) told.push({ time, finding });
    }
  }
  return { told, known: { memory, states } };
}

/** Minutes from a moment until the first finding of a check; undefined: never. */
export function delay(told: readonly Told[], since: number, check: string): number | undefined {
  const first = told.find(({ time, finding }) => time >= since && finding.check === check);
  return first === undefined ? undefined : (first.time - since) / 60_000;
}

/** Findings as they open: one that goes on is counted once. */
export function opened(told: readonly Told[]): readonly string[] {
  const last = new Map<string, number>();
  return told.flatMap(({ time, finding }) => {
    const key = `${finding.check} ${finding.entity.name}`;
    const isNew = time - (last.get(key) ?? 0) > INTERVAL * 1000;
    last.set(key, time);
    return isNew ? [`${new Date(time).toISOString().slice(0, 16)} ${key} ${finding.symptom}`] : [];
  });
}

function inspectionAt(time: number, change: Change) {
  const offset = change.utcOffset?.(time) ?? 0;
  const local = time + offset * 1000;
  const reads = 1000 * habit(local) * noise(time, 1, 0.05) * (change.reads?.(time) ?? 1);
  const writes = 300 * habit(local) * noise(time, 2, 0.05);
  const p99 = 8 * noise(time, 3, 0.1) * (change.p99?.(time) ?? 1);
  const used = 40 + 3 * habit(local) * noise(time, 4, 0.05) + (change.memory?.(time) ?? 0);
  const total = 64 * 1024 ** 3;
  const usage = NODES.map((node, index) =>
    nodeUsage(node, { getQps: reads / 3, putQps: writes, getP99Ms: index === 0 ? p99 : 8, putP99Ms: 9 }),
  );
  return inspecting(
    { tableStat: known([tableStat('orders', { readQps: reads, writeQps: writes })]), nodeUsage: known(usage) },
    {
      now: time,
      hosts: [
        hostReport('replica1', {
          memory: known({ totalBytes: total, availableBytes: total * (1 - used / 100) } as never),
        }),
      ],
      detection: { interval: INTERVAL, utcOffset: offset, windows: change.windows ?? [], policy: DEFAULT_POLICY },
    },
  );
}

/** Busy by day, quiet at night, less at weekends. */
function habit(local: number): number {
  const day = new Date(local).getUTCDay();
  const week = day === 0 || day === 6 ? 0.6 : 1;
  return week * (1 + 0.6 * Math.sin((2 * Math.PI * ((local % DAY) - 8 * HOUR)) / DAY));
}

/** A factor around 1, the same for the same time and seed: four uniform numbers make it nearly normal. */
function noise(time: number, seed: number, spread: number): number {
  let state = (Math.floor(time / 1000) ^ Math.imul(seed, 0x9e3779b9)) >>> 0;
  let sum = 0;
  for (let round = 0; round < 4; round += 1) {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    sum += ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
  return 1 + spread * (sum - 2) * Math.sqrt(3);
}
