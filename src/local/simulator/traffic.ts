import type { SimTable } from './layout.ts';
import { wobble } from './noise.ts';
import type { ActiveFaults } from './victims.ts';

const DAY = 86_400_000;
const PEAK_HOUR = 14;
/** Distance of the peak and of the trough from the middle. 0.4 lets five minutes differ by at most 3 %. */
const SWING = 0.4;
const SPREAD = 0.01;
const NOISE_STEP = 10_000;
const BURST_MS = 3 * 60_000;
const BURST_EVERY_MS = 15 * 60_000;
const FACTORS = { 'traffic-surge': 7, 'traffic-drop': 0.1 } as const;

/** The shell's op columns and the share of a table's reads or writes that each takes. */
const READ_MIX = { GET: 0.9, MGET: 0.06, BGET: 0.02, SCAN: 0.02 } as const;
const WRITE_MIX = { PUT: 0.85, MPUT: 0.06, DEL: 0.04, MDEL: 0.01, INCR: 0.03, CAS: 0.007, CAM: 0.003 } as const;

export type ReadOp = keyof typeof READ_MIX;
export type WriteOp = keyof typeof WRITE_MIX;
/** Client operations per second, by the shell's column names. */
export type OpRates = Readonly<Record<ReadOp | WriteOp, number>>;

/** How busy the day is at this time (UTC): 1 in the middle, 1.4 at the peak, 0.6 at the trough. */
export function dayCurve(now: number): number {
  const hours = ((now % DAY) / DAY) * 24;
  return 1 + SWING * Math.cos(((hours - PEAK_HOUR) / 24) * 2 * Math.PI);
}

/**
 * How often something that happens `perSecond` times in the middle of the day has happened between two times. A counter
 * of it never runs backwards.
 */
export function countBetween(perSecond: number, from: number, to: number): number {
  return Math.round(perSecond * loadBetween(from, to));
}

/** Seconds of the middle of the day that bring as many requests as the time between two times: the day's integral. */
function loadBetween(from: number, to: number): number {
  const area = (time: number) => {
    const angle = ((time - PEAK_HOUR * 3_600_000) / DAY) * 2 * Math.PI;
    return time + (SWING * DAY * Math.sin(angle)) / (2 * Math.PI);
  };
  return Math.max(0, (area(to) - area(from)) / 1000);
}

/** The same of requests of clients, with those that a fault has added or taken away. */
export function clientLoad(faults: ActiveFaults, [from, to]: readonly [number, number]): number {
  const changes = (['traffic-surge', 'traffic-drop'] as const).flatMap((fault) => {
    const since = faults.get(fault)?.since;
    if (since === undefined) return [];
    return Array.from({ length: Math.max(0, Math.ceil((to - since) / BURST_EVERY_MS)) }, (_, index) => {
      const begin = since + index * BURST_EVERY_MS;
      return (FACTORS[fault] - 1) * loadBetween(Math.max(from, begin), Math.min(to, begin + BURST_MS));
    });
  });
  return changes.reduce((sum, each) => sum + each, loadBetween(from, to));
}

/**
 * What clients do to a table at this time: the day's curve with a little noise.
 * @param served the shares (0 to 1) of its partitions that can be read and written
 */
export function tableTraffic(
  table: SimTable,
  now: number,
  served: { readonly reads: number; readonly writes: number },
): OpRates {
  const step = Math.floor(now / NOISE_STEP);
  const level = dayCurve(now);
  const reads = table.readQps * served.reads * level * wobble(`${table.name}/read/${step}`, SPREAD);
  const writes = table.writeQps * served.writes * level * wobble(`${table.name}/write/${step}`, SPREAD);
  return { ...shares(READ_MIX, reads), ...shares(WRITE_MIX, writes) };
}

/**
 * How many times of the usual the clients ask. Surge and drop come and go, so that an inspection that has seen nothing
 * but the fault still learns what usual is.
 */
export function trafficFactor(faults: ActiveFaults, now: number): number {
  const away = (['traffic-surge', 'traffic-drop'] as const).flatMap((fault) => {
    const since = faults.get(fault)?.since;
    return since !== undefined && (now - since) % BURST_EVERY_MS < BURST_MS ? [FACTORS[fault]] : [];
  });
  return away.reduce((product, each) => product * each, 1);
}

/** What clients do to a table in the middle of the day. */
export function tableRates(table: SimTable): OpRates {
  return { ...shares(READ_MIX, table.readQps), ...shares(WRITE_MIX, table.writeQps) };
}

export function isRead(op: ReadOp | WriteOp): op is ReadOp {
  return op in READ_MIX;
}

export function sumRates(rates: readonly OpRates[]): OpRates {
  const zero: OpRates = { ...shares(READ_MIX, 0), ...shares(WRITE_MIX, 0) };
  return rates.reduce<OpRates>((sum, each) => mapRates(sum, (value, op) => value + each[op]), zero);
}

export function mapRates(rates: OpRates, change: (value: number, op: ReadOp | WriteOp) => number): OpRates {
  const entries = Object.entries(rates) as [ReadOp | WriteOp, number][];
  return Object.fromEntries(entries.map(([op, value]) => [op, change(value, op)])) as unknown as OpRates;
}

function shares<Op extends string>(mix: Readonly<Record<Op, number>>, total: number): Record<Op, number> {
  const entries = Object.entries(mix) as [Op, number][];
  return Object.fromEntries(entries.map(([op, share]) => [op, share * total])) as Record<Op, number>;
}
