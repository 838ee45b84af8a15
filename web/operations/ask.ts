import type { OperationKind } from '../../src/operate/operation.ts';
import { COPY_RATE, TIME_LIMIT, WINDOW_MS } from '../../src/operate/request-limits.ts';
import { count } from '../lib/format.ts';

/** What the form says of an operation, field by field, as it was typed. */
export type Typed = Readonly<Record<string, string | undefined>>;

/** Field by field, what is wrong with it and how to mend it. */
export type Problems = Readonly<Record<string, string>>;

type Asked =
  | { readonly ok: true; readonly ask: Readonly<Record<string, unknown>> }
  | { readonly ok: false; readonly problems: Problems };

/** How far ahead of the clock a window that is proposed ends. */
const PROPOSED_MS = 4 * 3_600_000;

/**
 * Keys that the kind has, as the API takes them; what is left empty is as configured.
 * @param now epoch milliseconds
 */
export function askOf(kind: OperationKind, typed: Typed, attested: readonly string[], now: number): Asked {
  if (kind === 'unfreeze') return { ok: true, ask: {} };
  if (kind === 'freeze') return { ok: true, ask: { why: typed['why'] } };
  if (kind !== 'rebalance') return { ok: true, ask: { host: typed['host'], unit: typed['unit'] } };
  const problems: Record<string, string> = {};
  const whole = (name: string, { least, most }: { readonly least: number; readonly most: number }) => {
    const text = typed[name];
    if (text === undefined) return undefined;
    const value = Number(text);
    if (Number.isInteger(value) && value >= least && value <= most) return value;
    problems[name] = `A whole number from ${least} to ${most.toLocaleString('en')}, or nothing.`;
    return undefined;
  };
  const timeLimitMinutes = whole('timeLimitMinutes', TIME_LIMIT);
  const copyRate = whole('copyRate', COPY_RATE);
  const window = typed['quiet'] === 'named' ? windowOf(typed, timeLimitMinutes, now, problems) : undefined;
  if (Object.keys(problems).length > 0) return { ok: false, problems };
  const onlyPrimaries = typed['onlyPrimaries'] === 'true';
  return { ok: true, ask: { timeLimitMinutes, copyRate, onlyPrimaries, window, attested } };
}

function windowOf(typed: Typed, limit: number | undefined, now: number, problems: Record<string, string>) {
  const from = timeOf(typed['from']);
  const to = timeOf(typed['to']);
  if (from === undefined) problems['from'] = 'Say when the quiet hours begin.';
  if (to === undefined) problems['to'] = 'Say when the quiet hours end.';
  if (from === undefined || to === undefined) return undefined;
  const left = Math.floor((to - Math.max(from, now)) / 60_000);
  if (to <= from) problems['to'] = 'Must be after the beginning.';
  else if (to - from > WINDOW_MS) problems['to'] = 'At most 24 hours after the beginning.';
  else if (to <= now) problems['to'] = 'This is over already.';
  else if (limit !== undefined && left < limit) {
    problems['to'] = `Leaves ${count(left, 'minute')}, and the time limit is ${count(limit, 'minute')}.`;
  }
  return { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
}

/** Of `2026-11-25T10:00` in the browser's zone. */
function timeOf(local: string | undefined): number | undefined {
  const time = local === undefined ? Number.NaN : new Date(local).getTime();
  return Number.isNaN(time) ? undefined : time;
}

/** From this minute on, for a few hours. @param now epoch milliseconds */
export function proposedWindow(now: number): { readonly from: number; readonly to: number } {
  const from = Math.floor(now / 60_000) * 60_000;
  return { from, to: from + PROPOSED_MS };
}

/** The browser's zone as people name it, with its distance from UTC at that time: `Asia/Shanghai, UTC+08:00`. */
export function zoneText(at: number): string {
  const minutes = -new Date(at).getTimezoneOffset();
  const two = (number: number) => String(number).padStart(2, '0');
  const distance = `${minutes < 0 ? '-' : '+'}${two(Math.floor(Math.abs(minutes) / 60))}:${two(Math.abs(minutes) % 60)}`;
  return `${Intl.DateTimeFormat().resolvedOptions().timeZone}, UTC${distance}`;
}
