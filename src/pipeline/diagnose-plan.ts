import type { Blindness } from '../alerts/diagnosis.ts';
import type { Look, PeersAsked } from './diagnose-ports.ts';
import { isSame, type WantedLook } from './diagnose-wanted.ts';
import type { Host } from './ports.ts';

const HOUR_MS = 60 * 60_000;
/** Whoever set out to send the probes and has not written down the commands by then is taken to be dead. */
const LEASE_MS = 60_000;
const MAX_TRIES = 4;
/** Looks that are remembered. */
const KEPT_LOOKS = 64;
const NOT_ASKED: PeersAsked = { hosts: [], command: undefined };

/** Milliseconds and number that the configuration allows. */
export interface LookLimits {
  readonly perHostMs: number;
  readonly perHour: number;
}

/** A wanted look with the managed host of that name or address. */
export interface LookTarget extends WantedLook {
  readonly managed: Host | undefined;
}

export interface LookPlan {
  readonly looks: readonly Look[];
  /** Those that whoever writes the plan is to go on with. */
  readonly mine: readonly Look[];
}

/**
 * What is to be done about the looks of a cluster now. Each host of an incident is claimed once; one beyond the limits is
 * claimed too, with the reason why it is not asked. A look whose sender is dead, or was throttled, is sent again a few times,
 * and then given up.
 * @param now epoch milliseconds
 */
export function planLooks(
  looks: readonly Look[],
  targets: readonly LookTarget[],
  limits: LookLimits,
  now: number,
): LookPlan {
  const all = looks
    .filter(({ state, at }) => state !== 'done' || at > now - Math.max(2 * HOUR_MS, limits.perHostMs))
    .map((look) => returned(taken(look, now), targets, { looks, limits, now }));
  for (const target of targets) {
    const host = target.managed?.name.toLowerCase() ?? target.host;
    if (all.some((look) => look.incident === target.incident && isSame(look.host, host))) continue;
    // What it shows may be told to this incident, too: where the two have become one.
    if (all.some(({ state, hostId }) => state !== 'done' && hostId !== undefined && hostId === target.managed?.id))
      continue;
    const blind = blindnessOf(target, host, all, limits, now);
    const peers = blind === 'agent_offline' && mayAskPeers(target.managed, all, limits, now);
    all.push({ ...newLook(target, host, blind, now), ...(peers ? { peers: NOT_ASKED } : {}) });
  }
  const before = new Set<Look>(looks);
  const mine = all.filter((look) => look.state === 'asked' || (look.state === 'begun' && isOurs(look, before)));
  return { looks: all.slice(-KEPT_LOOKS), mine };
}

/** What only has to be told can be told by anybody, however often; what has to be sent, by whoever claimed it. */
function isOurs(look: Look, before: ReadonlySet<Look>): boolean {
  return !isToBeSent(look) || !before.has(look);
}

/** Takes a look over from a sender that is dead. */
function taken(look: Look, now: number): Look {
  if (look.state !== 'begun' || !isToBeSent(look) || now < look.triedAt + LEASE_MS) return look;
  if (look.tries < MAX_TRIES) return { ...look, tries: look.tries + 1, triedAt: now };
  return look.blind === undefined ? { ...look, triedAt: now, blind: 'not_sent' } : withoutPeers(look);
}

/** Something has to be sent for it: to the host, or to its peers. */
function isToBeSent({ blind, peers }: Look): boolean {
  return blind === undefined || peers !== undefined;
}

/** The look without its peers: what others say is told without them. */
export function withoutPeers({ peers: _, ...look }: Look): Look {
  return look;
}

/** A host whose agent is back while its peers look is asked itself. */
function returned(
  look: Look,
  targets: readonly LookTarget[],
  { looks, limits, now }: { readonly looks: readonly Look[]; readonly limits: LookLimits; readonly now: number },
): Look {
  if (look.state !== 'asked' || look.blind !== 'agent_offline') return look;
  const target = targets.find(({ incident, managed }) => incident === look.incident && managed?.id === look.hostId);
  const isBack = target !== undefined && blindnessOf(target, look.host, looks, limits, now) === undefined;
  return isBack ? { ...look, state: 'begun', blind: undefined, tries: 1, triedAt: now } : look;
}

/** The peers of a silent host are asked as seldom as hosts are, and beside them: a rack that is lost must not use up their limit. */
function mayAskPeers(
  managed: Host | undefined,
  looks: readonly Look[],
  { perHostMs, perHour }: LookLimits,
  now: number,
): boolean {
  const asked = looks.filter(({ peers }) => peers !== undefined);
  if (asked.some(({ hostId, at }) => hostId === managed?.id && at > now - perHostMs)) return false;
  return asked.filter(({ at }) => at > now - HOUR_MS).length < perHour;
}

function newLook(
  { incident, alert, managed }: LookTarget,
  host: string,
  blind: Blindness | undefined,
  now: number,
): Look {
  return {
    incident,
    alert,
    host,
    hostId: managed?.id,
    address: managed?.address,
    at: now,
    state: 'begun',
    tries: 1,
    triedAt: now,
    asked: undefined,
    blind,
  };
}

function blindnessOf(
  { managed }: LookTarget,
  host: string,
  looks: readonly Look[],
  { perHostMs, perHour }: LookLimits,
  now: number,
): Blindness | undefined {
  if (host === '') return 'cluster_wide';
  if (managed === undefined) return 'no_host';
  if (managed.ping !== 'online') return 'agent_offline';
  const made = looks.filter(({ blind }) => blind === undefined);
  if (made.some((look) => look.hostId === managed.id && look.at > now - perHostMs)) return 'host_limit';
  return made.filter(({ at }) => at > now - HOUR_MS).length >= perHour ? 'cluster_limit' : undefined;
}
