import type { Verdict } from './verdict.ts';

export interface Label {
  /** What the series is called, e.g. `write QPS`. */
  readonly name: string;
  /** Follows numbers, e.g. `/s` or ` %`. */
  readonly unit?: string;
  /** Seconds that local time is ahead of UTC. */
  readonly utcOffset?: number;
}

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;

const SKIPPED: Readonly<Partial<Record<Verdict['reason'], string>>> = {
  missing: 'no value came',
  absurd: 'the value or its time cannot be true',
  duplicate: 'there is a value of that time already',
  late: 'the value is older than the last one',
  excluded: 'excluded from judging',
  no_traffic: 'too little traffic to judge',
};

const ENDINGS: Readonly<Partial<Record<Verdict['reason'], string>>> = {
  learning: ', still learning',
  sustained: ', for some minutes',
  shifted: ', for the last hour',
  never_seen: ', outside everything seen',
  hours_never_seen: ', the last hours outside everything seen',
  told_already: ', told already',
  wrong_direction: ', a direction that does not count',
  too_small: ', too small to matter',
  level_accepted: ', accepted as the new level',
  after_gap: ', just after a gap',
};

/** The verdict in one line: `write QPS 9.8k/s, expected 1.3k/s (1.1k/s–1.6k/s) for Monday 09:30, 12 spreads above, from 27 days`. */
export function explain(verdict: Verdict, label: Label): string {
  const { unit = '' } = label;
  const skipped = SKIPPED[verdict.reason];
  if (skipped !== undefined) return `${label.name}: ${skipped}`;
  const amount = (value: number) => `${shortNumber(value)}${unit}`;
  const value = `${label.name} ${amount(verdict.value ?? Number.NaN)}`;
  if (verdict.expected === undefined) return `${value}, the first value`;
  const band = `${amount(verdict.low ?? verdict.expected)}–${amount(verdict.high ?? verdict.expected)}`;
  const distance = Math.abs(verdict.spreads);
  const where = distance < 1 ? 'as expected' : `${spreadsText(distance)} ${verdict.spreads > 0 ? 'above' : 'below'}`;
  const expected = `expected ${amount(verdict.expected)} (${band})${momentOf(verdict, label.utcOffset ?? 0)}`;
  return `${value}, ${expected}, ${where}, from ${knownText(verdict)}${ENDINGS[verdict.reason] ?? ''}`;
}

/** Three digits that matter, with k, M, G or T. */
export function shortNumber(value: number): string {
  const size = Math.abs(value);
  const step = [
    ['T', 1e12],
    ['G', 1e9],
    ['M', 1e6],
    ['k', 1e3],
  ] as const;
  const found = step.find(([, from]) => size >= from);
  const scaled = found === undefined ? value : value / found[1];
  return `${Number(scaled.toPrecision(Math.abs(scaled) >= 100 ? 3 : 2))}${found?.[0] ?? ''}`;
}

function spreadsText(distance: number): string {
  return `${distance >= 10 ? Math.round(distance) : Number(distance.toFixed(1))} spreads`;
}

function momentOf({ basis, time }: Verdict, utcOffset: number): string {
  if (basis === 'level') return ' from the last values';
  const local = new Date((time + utcOffset) * 1000);
  const clock = local.toISOString().slice(11, 16);
  return basis === 'day' ? ` for ${clock}` : ` for ${DAYS[local.getUTCDay()] ?? ''} ${clock}`;
}

function knownText({ points, days }: Verdict): string {
  return days > 1 ? `${days} days` : `${points} ${points === 1 ? 'point' : 'points'}`;
}
