import type { AlertBook, AlertEnd, AlertState } from './book.ts';
import type { AlertVerdict, Decision } from './decision.ts';
import type { RunEvent } from './event.ts';
import { FLAP_STATES, flapPercent, isFlapping } from './flapping.ts';
import { type Observation, observer } from './observation.ts';
import type { CheckRule, Policy } from './policy.ts';
import { worseOf } from './severity.ts';

/** Runs of an alert that are kept: more than any rule looks back. */
const KEPT_RUNS = 32;

const RULE_OF_UNKNOWN_CHECK = { open: { bad: 1, of: 1 }, closeAfter: undefined } as const;

/** The alerts after a run. */
export interface Carried extends Pick<AlertBook, 'alerts' | 'flaps'> {
  /** Fingerprints of those that began to fire in this run, worst findings first. */
  readonly opened: readonly string[];
  readonly decisions: readonly Decision[];
}

/**
 * Carries every alert of a cluster over one run: pending → firing → over. Opens on M of N bad runs, closes on K good ones
 * in a row, and stays as it is where the run could not tell. One that flaps does not close before it has calmed down.
 * @param now epoch milliseconds
 */
export function carryAlerts(
  book: Pick<AlertBook, 'alerts' | 'flaps'>,
  event: RunEvent,
  policy: Pick<Policy, 'rules' | 'timing'>,
  now: number,
): Carried {
  const { bad, observe } = observer(event, policy.rules);
  const alerts: Record<string, AlertState> = {};
  const flaps: Record<string, string> = {};
  const opened: string[] = [];
  const decisions: Decision[] = [];
  const prints = new Set([...bad.keys(), ...Object.keys(book.alerts), ...Object.keys(book.flaps)]);
  for (const print of prints) {
    const before = own(book.alerts, print);
    const step = stepOf({
      before,
      flaps: own(book.flaps, print) ?? '',
      observation: observe(print),
      policy,
      now,
      print,
    });
    if (step.next !== undefined) alerts[print] = step.next;
    if (step.flaps.includes('b')) flaps[print] = step.flaps;
    if (step.next?.phase === 'firing' && before?.phase !== 'firing') opened.push(print);
    for (const verdict of step.verdicts) decisions.push({ at: now, about: print, verdict });
  }
  return { alerts, flaps, opened, decisions };
}

interface Given {
  readonly print: string;
  readonly before: AlertState | undefined;
  readonly flaps: string;
  readonly observation: Observation;
  readonly policy: Pick<Policy, 'rules' | 'timing'>;
  readonly now: number;
}

interface Step {
  readonly next: AlertState | undefined;
  readonly flaps: string;
  readonly verdicts: readonly AlertVerdict[];
}

function stepOf(given: Given): Step {
  const { before, flaps, observation } = given;
  switch (observation.kind) {
    case 'nothing':
      return { next: before, flaps, verdicts: isLive(before) ? [{ code: 'unknown_held', why: observation.why }] : [] };
    case 'not_checked':
      return notChecked(given);
    case 'near':
      return near(given, observation);
    case 'bad':
      return before?.phase === 'firing' ? stillBad(given, before, observation) : newlyBad(given, observation);
    case 'good':
      return good(given, observation);
  }
}

function newlyBad(given: Given, { finding }: Extract<Observation, { kind: 'bad' }>): Step {
  const { before, now } = given;
  const { open } = ruleOf(given);
  const runs = longer(before?.runs, 'b');
  const bad = count(runs.slice(-open.of), 'b');
  const opens = bad >= open.bad;
  const flaps = opens ? recorded(given.flaps, 'b') : given.flaps;
  const percent = flapPercent(flaps);
  const flapping = opens && isFlapping(false, percent);
  const again = before?.phase === 'over' && !before.runs.includes('b');
  const next: AlertState = {
    phase: opens ? 'firing' : (before?.phase ?? 'pending'),
    since: before === undefined || again ? now : before.since,
    openedAt: opens ? now : before?.openedAt,
    severity: finding.severity,
    finding,
    runs: opens ? '' : runs,
    knownAt: now,
    flapping,
    incident: before?.incident,
    end: opens ? undefined : before?.end,
  };
  const kept = before?.phase === 'over' && !opens ? { ...before, runs, knownAt: now } : next;
  const waiting = { code: 'below_m_of_n', bad, seen: runs.length, open: `${open.bad} of ${open.of}` } as const;
  return {
    next: kept,
    flaps,
    verdicts: [
      ...(opens ? [] : [waiting]),
      ...(flapping ? [{ code: 'flapping_started', percent: round(percent) } as const] : []),
    ],
  };
}

function stillBad(given: Given, before: AlertState, { finding }: Extract<Observation, { kind: 'bad' }>): Step {
  const severity = worseOf(before.severity, finding.severity);
  const { flapping, flaps, verdicts } = flapped(given, before, 'b');
  const next: AlertState = {
    ...before,
    runs: longer(before.runs, 'b'),
    knownAt: given.now,
    severity,
    // A known fact says more than "could not be known".
    finding: finding.status === 'unknown' && before.finding.status !== 'unknown' ? before.finding : finding,
    flapping,
  };
  const worse =
    severity === before.severity ? [] : [{ code: 'worsened', from: before.severity, to: severity } as const];
  return { next, flaps, verdicts: [...worse, ...verdicts] };
}

function near(given: Given, { value, recovery }: Extract<Observation, { kind: 'near' }>): Step {
  const { before, flaps } = given;
  if (before === undefined) return { next: undefined, flaps, verdicts: [] };
  const next = { ...before, runs: longer(before.runs, 'n'), knownAt: given.now };
  if (before.phase === 'pending' && isForgotten(given, next)) return dismiss(flaps, 'recovered');
  const shown = { code: 'above_recovery', value: value ?? null, recovery: recovery ?? null } as const;
  return { next, flaps, verdicts: isLive(before) ? [shown] : [] };
}

function good(given: Given, { reason, now: result }: Extract<Observation, { kind: 'good' }>): Step {
  const { before, now } = given;
  if (before === undefined) return { next: undefined, flaps: recorded(given.flaps, 'g'), verdicts: [] };
  const runs = longer(before.runs, 'g');
  if (before.phase !== 'firing') {
    const flaps = recorded(given.flaps, 'g');
    if (before.phase === 'pending' && isForgotten(given, { runs })) return dismiss(flaps, reason);
    return { next: { ...before, runs, knownAt: now }, flaps, verdicts: [] };
  }
  const { flapping, flaps, verdicts } = flapped(given, before, 'g');
  const of = ruleOf(given).closeAfter ?? given.policy.timing[before.severity].closeAfter;
  const streak = runs.length - runs.replace(/g+$/, '').length;
  if (streak < of) {
    return {
      next: { ...before, runs, knownAt: now, flapping },
      flaps,
      verdicts: [...verdicts, { code: 'recovering', good: streak, of }],
    };
  }
  if (flapping) {
    const held = { code: 'flapping_held', percent: round(flapPercent(flaps)) } as const;
    return { next: { ...before, runs, knownAt: now, flapping }, flaps, verdicts: [...verdicts, held] };
  }
  return {
    next: ended(before, { at: now, reason, now: result }),
    flaps,
    verdicts: [...verdicts, { code: 'ended', reason }],
  };
}

function notChecked({ before, now }: Given): Step {
  const reason = 'not_checked_any_more';
  if (before?.phase === 'pending') return dismiss('', reason);
  if (before?.phase !== 'firing') return { next: before, flaps: '', verdicts: [] };
  return { next: ended(before, { at: now, reason, now: undefined }), flaps: '', verdicts: [{ code: 'ended', reason }] };
}

function dismiss(flaps: string, reason: AlertEnd['reason']): Step {
  return { next: undefined, flaps, verdicts: [{ code: 'dismissed', reason }] };
}

/** The alert when it is over; it counts anew from here. */
export function ended(alert: AlertState, end: AlertEnd): AlertState {
  return { ...alert, phase: 'over', runs: '', flapping: false, end };
}

function flapped(given: Given, before: AlertState, state: 'b' | 'g') {
  const flaps = recorded(given.flaps, state);
  const percent = flapPercent(flaps);
  const flapping = isFlapping(before.flapping, percent);
  const code = flapping ? 'flapping_started' : 'flapping_stopped';
  const verdicts: readonly AlertVerdict[] = flapping === before.flapping ? [] : [{ code, percent: round(percent) }];
  return { flapping, flaps, verdicts };
}

/** Nothing bad is left within the window in which bad runs count. */
function isForgotten(given: Given, { runs }: Pick<AlertState, 'runs'>): boolean {
  return !runs.slice(-ruleOf(given).open.of).includes('b');
}

function ruleOf({ print, policy }: Given): Pick<CheckRule, 'open' | 'closeAfter'> {
  return policy.rules.get(print.slice(0, print.indexOf('|'))) ?? RULE_OF_UNKNOWN_CHECK;
}

function isLive(alert: AlertState | undefined): boolean {
  return alert !== undefined && alert.phase !== 'over';
}

function recorded(flaps: string, state: 'b' | 'g'): string {
  return flaps === '' && state === 'g' ? '' : `${flaps}${state}`.slice(-FLAP_STATES);
}

function longer(runs: string | undefined, run: 'b' | 'g' | 'n'): string {
  return `${runs ?? ''}${run}`.slice(-KEPT_RUNS);
}

function count(text: string, letter: string): number {
  return text.split(letter).length - 1;
}

function round(percent: number): number {
  return Math.round(percent * 10) / 10;
}

/** Names come from outside: one that is called like a method of every object is still just a name. */
function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
