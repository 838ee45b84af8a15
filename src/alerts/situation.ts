import type { Severity } from '../checks/check.ts';
import { type Audience, audienceOf } from './audience.ts';
import type { AlertBook, Incident } from './book.ts';
import { untoldCauses } from './diagnosis.ts';
import { membersOf } from './incident.ts';
import type { Mute, MuteOf } from './mute.ts';
import type { Changes } from './notice.ts';
import type { Policy } from './policy.ts';
import type { Candidate } from './relations.ts';
import { severityRank, worstSeverity } from './severity.ts';

/** How an incident stands at a time. */
export interface Situation {
  readonly firing: readonly Candidate[];
  /** Those that fire and are not held. */
  readonly audible: readonly Candidate[];
  /** What holds the others, that of the head first. */
  readonly mutes: readonly Mute[];
  readonly audience: Audience;
  /** The worst of the audible. */
  readonly severity: Severity;
  /** What is new since the last message. */
  readonly changes: Changes;
  /** An alert that was held at the time of the last message is not held any more. */
  readonly released: boolean;
}

/** @param now epoch milliseconds */
export function situationOf(
  incident: Incident,
  alerts: AlertBook['alerts'],
  muteOf: MuteOf,
  policy: Policy,
  now: number,
): Situation {
  const members = membersOf(incident, alerts);
  const firing = members.filter(({ alert }) => alert.phase === 'firing');
  const judged = firing.map((candidate) => ({ candidate, mute: muteOf(candidate.print, candidate.alert) }));
  const audible = judged.filter(({ mute }) => mute === undefined).map(({ candidate }) => candidate);
  const held = judged.flatMap(({ candidate, mute }) => (mute === undefined ? [] : [{ print: candidate.print, mute }]));
  const own = held.find(({ print }) => print === incident.head);
  const changes = changesOf(incident, members, audible);
  const lastAt = incident.page?.lastAt;
  return {
    firing,
    audible,
    mutes: own === undefined ? held.map(({ mute }) => mute) : [own.mute, ...held.map(({ mute }) => mute)],
    audience: audienceOf(
      audible.map(({ alert }) => alert),
      policy,
      now,
    ),
    severity: worstSeverity(audible.map(({ alert }) => alert.severity)),
    changes,
    released:
      lastAt !== undefined && changes.joined.some((print) => (incident.members[print]?.joinedAt ?? now) <= lastAt),
  };
}

function changesOf(incident: Incident, members: readonly Candidate[], audible: readonly Candidate[]): Changes {
  const told = (print: string) => incident.members[print]?.told;
  const isWorse = ({ print, alert }: Candidate) => {
    const before = told(print);
    return before !== undefined && severityRank(alert.severity) > severityRank(before);
  };
  const flapping = audible.some(({ alert }) => alert.flapping);
  const toldOfFlapping = incident.page?.flappingTold ?? false;
  const diagnosed = untoldCauses(incident);
  return {
    joined: audible.filter(({ print }) => told(print) === undefined).map(({ print }) => print),
    ended: members
      .filter(({ print, alert }) => alert.phase === 'over' && told(print) !== undefined)
      .filter(({ print }) => incident.members[print]?.endTold === false)
      .map(({ print }) => print),
    worsened: audible.filter(isWorse).map(({ print }) => print),
    headBefore: incident.page !== undefined && incident.page.head !== incident.head ? incident.page.head : undefined,
    flapping: flapping === toldOfFlapping ? undefined : flapping ? 'started' : 'stopped',
    ...(diagnosed.length === 0 ? {} : { diagnosed }),
  };
}

/** Whether there is anything to update people on. */
export function hasNews({ joined, ended, worsened, diagnosed = [] }: Changes): boolean {
  return joined.length + ended.length + worsened.length + diagnosed.length > 0;
}
