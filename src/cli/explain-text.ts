import type { Link } from '../alerts/book.ts';
import type { Decision } from '../alerts/decision.ts';
import type { Upcoming } from '../alerts/explain.ts';
import type { Mute } from '../alerts/mute.ts';
import { count } from './text.ts';

type Verdict = Decision['verdict'];

/** Writes a point in time (epoch milliseconds) the way its surroundings do. */
export type Clock = (at: number) => string;

/** A decision in one English sentence with the numbers behind it. */
export function decisionText(verdict: Verdict, clock: Clock): string {
  switch (verdict.code) {
    case 'below_m_of_n':
      return `bad in ${verdict.bad} of the last ${verdict.seen} runs; it opens at ${verdict.open}`;
    case 'opened':
      return `opened as ${verdict.severity}, in ${verdict.incident}`;
    case 'worsened':
      return `became ${verdict.to}; it was ${verdict.from}`;
    case 'recovering':
      return `good in ${count(verdict.good, 'run')}; it closes after ${verdict.of} in a row`;
    case 'above_recovery':
      return `ok, but ${verdict.value ?? 'the value'} is not yet below ${verdict.recovery ?? 'the limit for long enough'}: not counted as good`;
    case 'unknown_held':
      return `held as it is: ${HELD[verdict.why]}`;
    case 'flapping_held':
      return `held open: it flaps (${verdict.percent} % of its runs were changes)`;
    case 'flapping_started':
      return `began to flap (${verdict.percent} % changes)`;
    case 'flapping_stopped':
      return `stopped flapping (${verdict.percent} % changes)`;
    case 'dismissed':
      return `dismissed before it opened: ${ENDS[verdict.reason]}`;
    case 'ended':
      return `ended: ${ENDS[verdict.reason]}`;
    case 'refused':
      return `refused: ${verdict.refusal.replaceAll('_', ' ')}`;
    case 'done':
      return 'done';
    case 'repeated_command':
      return 'this command was carried out before';
    case 'superseded_run':
      return `this run is not newer than the last one, ${verdict.last}: nothing changes`;
    case 'silence_created':
      return `silence ${verdict.silence} was made`;
    case 'silence_over':
      return `silence ${verdict.silence} is over`;
    default:
      return tellingText(verdict, clock);
  }
}

type Telling = Extract<
  Verdict,
  {
    readonly code:
      | 'told'
      | 'silenced'
      | 'in_maintenance'
      | 'inhibited'
      | 'no_route'
      | 'digest_only'
      | 'flood_held'
      | 'update_waits'
      | 'notices_wait'
      | 'nothing_new'
      | 'acknowledged'
      | 'joined'
      | 'reheaded'
      | 'merged'
      | 'diagnosed'
      | 'resolved_unannounced'
      | 'resolved';
  }
>;

function tellingText(verdict: Telling, clock: Clock): string {
  switch (verdict.code) {
    case 'told':
      return `told ${verdict.contacts.join(', ')}: ${verdict.stage}${routesText(verdict.routes)}`;
    case 'silenced':
      return `nobody is told until ${clock(verdict.until)}: silence ${verdict.silence}`;
    case 'in_maintenance':
      return `nobody is told until ${clock(verdict.until)}: maintenance window ${verdict.window}`;
    case 'inhibited':
      return `nobody is told while ${verdict.by} fires: inhibition ${verdict.rule}`;
    case 'no_route':
      return `no route leads to anybody for ${verdict.severity}${verdict.opens === undefined ? '' : `; one opens at ${clock(verdict.opens)}`}`;
    case 'digest_only':
      return 'only info: nobody is sent a message';
    case 'flood_held':
      return `${verdict.contacts.join(', ')} had as many messages as an hour allows; the next may go at ${clock(verdict.until)}`;
    case 'update_waits':
      return `there is news; updates are not nearer to each other: the next may go at ${clock(verdict.until)}`;
    case 'notices_wait':
      return `more than ${verdict.limit} messages were due at once: the rest follows with the next tick`;
    case 'nothing_new':
      return 'nothing new since the last message';
    case 'acknowledged':
      return `acknowledged by ${verdict.by}: no repeats and no escalation`;
    case 'joined':
      return `${verdict.alert} joined: ${LINKS[verdict.link as Link['kind']] ?? verdict.link}`;
    case 'reheaded':
      return `the headline is ${verdict.to} now; it was ${verdict.from}`;
    case 'merged':
      return `merged into ${verdict.into}`;
    case 'diagnosed':
      return `${verdict.host === '' ? 'the cluster' : verdict.host} was diagnosed: ${verdict.outcome.replaceAll('_', ' ')}${verdict.causes.length === 0 ? '' : `, ${verdict.causes.join(', ')}`}`;
    case 'resolved_unannounced':
      return 'over; nobody had been told of it, so nobody is told that it ended';
    case 'resolved':
      return verdict.reason === 'closed_by_hand' ? 'resolved: closed by hand' : 'resolved: every alert of it has ended';
  }
}

/** What comes next of its own accord. */
export function upcomingText(next: Upcoming): string {
  switch (next.kind) {
    case 'repeat':
      return 'it is repeated, if nobody acknowledges';
    case 'escalation':
      return `${next.to.join(', ')} is told as well, if nobody acknowledges`;
    case 'update':
      return 'the next update may go';
    case 'silence_ends':
      return 'the silence ends; what is still bad is told';
    case 'window_ends':
      return 'the maintenance window ends; what is still bad is told';
    case 'route_opens':
      return 'a route opens';
    case 'limit_frees':
      return 'the limit of an hour has room again';
  }
}

/** What keeps messages about an alert back. */
export function muteText(mute: Mute, clock: Clock): string {
  if (mute.kind === 'inhibition') return `inhibition ${mute.name}, while ${mute.by} fires`;
  const what = mute.kind === 'silence' ? 'silence' : 'maintenance window';
  return `${what} ${mute.name}, until ${clock(mute.until)}`;
}

const HELD = {
  unknown: 'this run could not tell',
  no_result: 'this run said nothing of it, and its check could not see everything',
  other_inspection: 'this inspection does not look at it',
} as const;

const ENDS = {
  recovered: 'the check has been ok for long enough',
  gone: 'the check sees everything and does not find it any more',
  not_checked_any_more: 'no inspection runs the check any more',
  closed: 'a person closed the incident',
} as const;

const LINKS: Readonly<Record<Link['kind'], string>> = {
  first: 'it came first',
  cause: 'it explains another member',
  effect: 'another member explains it',
  same_place: 'the same host at about the same time',
  same_check: 'the same check at about the same time',
  storm: 'one of very many at once',
};

function routesText(routes: readonly number[]): string {
  if (routes.length === 0) return '';
  return ` (by ${routes.map((route) => `routes[${route}]`).join(', ')})`;
}
