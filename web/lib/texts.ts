import type { IncidentVerdict } from '../../src/alerts/decision.ts';
import type { Upcoming } from '../../src/alerts/explain.ts';
import type { Mute } from '../../src/alerts/mute.ts';
import * as english from '../../src/cli/explain-text.ts';
import { localTime } from './format.ts';
import type { Wire } from './wire.ts';

type Decided = Parameters<typeof english.decisionText>[0];

// The texts hand points in time to the clock and do nothing else with them, and this clock reads both forms.
const clock = (at: number): string => localTime(at);

export function decisionText(verdict: Wire<Decided> | Wire<IncidentVerdict>): string {
  return english.decisionText(verdict as Decided, clock);
}

export function upcomingText(next: Wire<Upcoming>): string {
  return english.upcomingText(next as unknown as Upcoming);
}

export function muteText(mute: Wire<Mute>): string {
  return english.muteText(mute as Mute, clock);
}

/** A fingerprint as people read it: `check|kind/name` is a check, and where. */
export function printText(print: string): string {
  const [check = print, ...where] = print.split('|');
  return where.length === 0 ? print : `${check} on ${where.join('|')}`;
}
