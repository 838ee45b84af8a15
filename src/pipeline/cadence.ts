import type { Cadence } from '../config/schema.ts';

const UNIT_MS = { m: 60_000, h: 3_600_000 } as const;

/** Milliseconds between two runs. */
export function cadenceMs(every: Cadence): number {
  return Number.parseInt(every, 10) * UNIT_MS[every.endsWith('h') ? 'h' : 'm'];
}
