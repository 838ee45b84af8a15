const UNIT_MS = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** Milliseconds of `15m`, `4h` or `7d`. */
export function durationMs(text: string): number {
  const unit = text.endsWith('d') ? 'd' : text.endsWith('h') ? 'h' : 'm';
  return Number.parseInt(text, 10) * UNIT_MS[unit];
}

/** Minutes after midnight of `22:30`. */
export function minutesOfDay(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return hours * 60 + minutes;
}
