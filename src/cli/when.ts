import { Option } from 'commander';
import type { Span } from '../history/ports.ts';
import { UsageError } from './io.ts';

export interface SpanOptions {
  readonly since?: string;
  readonly from?: string;
  readonly to?: string;
}

const UNIT_MS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };
const DURATION = /^([1-9]\d{0,5})([smhdw])$/;
const DATE = String.raw`\d{4}-\d\d-\d\d`;
const CLOCK = String.raw`[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?`;
const ISO = new RegExp(`^(${DATE})(?:(${CLOCK})(Z|[+-]\\d\\d:\\d\\d)?)?$`);
const FORMS = 'write a time like 2026-11-23T09:30 (UTC unless a zone follows), a duration like 24h or 7d ago, or now';

/**
 * Epoch milliseconds of a time as people write it: ISO 8601, in UTC where it names no zone; a duration before now; `now`.
 * @throws UsageError that tells the forms
 */
export function parseTime(text: string, now: number): number {
  const written = text.trim();
  if (written === 'now') return now;
  const ago = durationOf(written);
  if (ago !== undefined) return now - ago;
  const [, day, clock, zone = 'Z'] = ISO.exec(written) ?? [];
  const at = day === undefined ? Number.NaN : Date.parse(`${day}${clock?.replace(' ', 'T') ?? 'T00:00'}${zone}`);
  // 31 February would be a day of March.
  if (!Number.isFinite(at) || (zone === 'Z' && !new Date(at).toISOString().startsWith(day ?? ''))) {
    throw new UsageError(`${JSON.stringify(text)} is no time; ${FORMS}`);
  }
  return at;
}

/** @throws UsageError */
export function parseDuration(text: string): number {
  const duration = durationOf(text.trim());
  if (duration !== undefined) return duration;
  throw new UsageError(`${JSON.stringify(text)} is no duration; write a number and s, m, h, d or w, like 24h or 7d`);
}

function durationOf(text: string): number | undefined {
  const [, amount, unit = ''] = DURATION.exec(text) ?? [];
  const factor = UNIT_MS[unit];
  return amount === undefined || factor === undefined ? undefined : Number(amount) * factor;
}

/** The span that the options ask for, until now unless they say. @throws UsageError where they contradict each other */
export function spanOf({ since, from, to }: SpanOptions, now: number, usual: string): Span {
  if (since !== undefined && from !== undefined) throw new UsageError('give --since or --from, not both');
  const span = { from: parseTime(from ?? since ?? usual, now), until: to === undefined ? now : parseTime(to, now) };
  if (span.from < span.until) return span;
  const [begins, ends] = [new Date(span.from).toISOString(), new Date(span.until).toISOString()];
  throw new UsageError(`the span ends at ${ends}, which is not after its beginning at ${begins}`);
}

/** `--since`, `--from` and `--to`, for spanOf(). */
export function spanOptions(usual: string): readonly Option[] {
  return [
    new Option('--since <time>', `from so long ago, e.g. 24h or 7d, or from a time (default: ${usual})`),
    new Option('--from <time>', 'beginning of the span, ISO 8601; UTC unless it names a zone'),
    new Option('--to <time>', 'end of the span (default: now)'),
  ];
}
