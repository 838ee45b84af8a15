import { durationMs } from '../config/durations.ts';
import { findCluster, hostAccountOf, hostSelectorOf } from '../config/effective.ts';
import type { ClusterConfig } from '../config/schema.ts';
import { lastingFailure } from './aws-failure.ts';
import { askHost } from './diagnose-ask.ts';
import { type Concluded, concludeLook, tellIncident } from './diagnose-finish.ts';
import { lastInspections } from './diagnose-past.ts';
import { askPeers } from './diagnose-peers.ts';
import { type LookTarget, planLooks } from './diagnose-plan.ts';
import type { Look, Looks, Occasion } from './diagnose-ports.ts';
import { isSame, type WantedLook, wantedLooks } from './diagnose-wanted.ts';
import type { Host } from './ports.ts';
import { type DiagnoseDeps, type Ignored, ignored } from './stage-deps.ts';

export type DiagnoseOutcome =
  | { readonly outcome: 'looked'; readonly asked: number; readonly finished: number }
  | Ignored<'not_configured' | 'nothing_wanted'>;

/** The looks can change between reading and writing them when two functions work on a cluster at once. */
const MAX_ATTEMPTS = 5;

/**
 * Looks at the hosts that the open incidents of a cluster ask about, a step at a time: claims each once, sends the probes, and,
 * woken again by the next tick, takes what they printed, says why, stores it and tells the incident. Every step can be
 * repeated: a claim is one conditional write, probes that are sent twice are harmless, and the incident hears of a host once.
 * @throws AggregateError after every look was tried, when anything failed: the tick wakes it again
 */
export async function diagnoseCluster(name: string, deps: DiagnoseDeps): Promise<DiagnoseOutcome> {
  const cluster = findCluster(deps.config, name);
  if (cluster === undefined || !deps.config.diagnose.enabled) return ignored('not_configured');
  const book = (await deps.store.loadState(name)).memory.alerts;
  const wanted = wantedLooks(book, cluster.metas, deps.clock());
  const { looks } = await deps.diagnoses.loadLooks(name);
  if (wanted.length === 0 && looks.every(({ state }) => state === 'done')) return ignored('nothing_wanted');
  const occasion = { cluster, hosts: await directory(cluster, deps), last: lastInspections(cluster, deps) };
  const mine = await claimLooks(name, wanted, occasion, deps);
  const steps = await Promise.allSettled(mine.map((look) => tend(look, occasion, deps)));
  const errors = steps.flatMap((step) => (step.status === 'rejected' ? [step.reason] : []));
  for (const error of errors) deps.log.error('diagnose.look_failed', { cluster: name, error: String(error) });
  const done = steps.flatMap((step) => (step.status === 'fulfilled' && step.value !== undefined ? [step.value] : []));
  const told = await tellIncidents(
    name,
    done.flatMap(({ concluded }) => concluded ?? []),
    deps,
  );
  const next = [...done.flatMap(({ look, concluded }) => (concluded === undefined ? [look] : [])), ...told];
  await putLooks(name, next, deps);
  if (errors.length > 0) throw new AggregateError(errors, `${errors.length} hosts of ${name} were not looked at`);
  return { outcome: 'looked', asked: next.length - told.length, finished: told.length };
}

async function directory(cluster: ClusterConfig, deps: DiagnoseDeps): Promise<readonly Host[] | undefined> {
  try {
    return await deps.hosts.resolve(hostSelectorOf(cluster), hostAccountOf(deps.config, cluster));
  } catch (error) {
    const failure = lastingFailure(error);
    if (failure === undefined) throw error;
    deps.log.error('diagnose.no_directory', { cluster: cluster.name, ...failure });
    return undefined;
  }
}

/** @returns those to go on with */
async function claimLooks(
  name: string,
  wanted: readonly WantedLook[],
  { hosts = [] }: Occasion,
  deps: DiagnoseDeps,
): Promise<readonly Look[]> {
  const { perHost, perHour } = deps.config.diagnose;
  const targets = wanted.map((each): LookTarget => ({ ...each, managed: managedHost(each.host, hosts) }));
  return changeLooks(name, deps, ({ looks }) => {
    const plan = planLooks(looks, targets, { perHostMs: durationMs(perHost), perHour }, deps.clock());
    return { looks: plan.looks, result: plan.mine };
  });
}

function managedHost(name: string, hosts: readonly Host[]): Host | undefined {
  return hosts.find((host) => isSame(host.name, name) || (name !== '' && host.address === name));
}

/** One conditional write of the looks, tried again where somebody else was quicker; none where nothing changes. */
async function changeLooks<R>(
  cluster: string,
  { diagnoses }: Pick<DiagnoseDeps, 'diagnoses'>,
  change: (stored: Looks) => { readonly looks: readonly Look[]; readonly result: R },
): Promise<R> {
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
    const stored = await diagnoses.loadLooks(cluster);
    const { looks, result } = change(stored);
    const isSameAsStored = looks.length === stored.looks.length && looks.every((look, at) => look === stored.looks[at]);
    if (isSameAsStored || (await diagnoses.saveLooks(cluster, stored.version, looks))) return result;
  }
  throw new Error(`The looks at ${cluster} changed ${MAX_ATTEMPTS} times while they were written`);
}

interface Tended {
  /** As it is now. */
  readonly look: Look;
  /** What was found; undefined: the host has only been asked. */
  readonly concluded: Concluded | undefined;
}

/** One step further with one look. @returns undefined where there is nothing to be done yet */
async function tend(look: Look, occasion: Occasion, deps: DiagnoseDeps): Promise<Tended | undefined> {
  const next = look.state === 'begun' ? await askAbout(look, occasion, deps) : look;
  if (next.state === 'asked' && look.state === 'begun') return { look: next, concluded: undefined };
  const concluded = await concludeLook(next, occasion, deps);
  return concluded && { look: next, concluded };
}

/** Asks the host, or the peers of one that is silent. */
async function askAbout(look: Look, occasion: Occasion, deps: DiagnoseDeps): Promise<Look> {
  if (look.blind === undefined) return askHost(look, occasion, deps);
  return look.peers === undefined ? look : askPeers(look, occasion, deps);
}

/** @returns the looks that are done */
async function tellIncidents(
  cluster: string,
  concluded: readonly Concluded[],
  deps: DiagnoseDeps,
): Promise<readonly Look[]> {
  const done: Look[] = [];
  for (const id of new Set(concluded.map(({ incident }) => incident))) {
    const all = concluded.filter(({ incident }) => incident === id);
    if (await tellIncident(cluster, id, all, deps)) done.push(...all.map(({ look }) => look));
  }
  return done.map((look) => ({ ...look, state: 'done' }));
}

async function putLooks(cluster: string, looks: readonly Look[], deps: DiagnoseDeps): Promise<void> {
  const newest = (stored: Look): Look => {
    const next = looks.find(({ incident, host }) => incident === stored.incident && host === stored.host);
    return next === undefined || stored.state === 'done' ? stored : next;
  };
  await changeLooks(cluster, deps, (stored) => ({ looks: stored.looks.map(newest), result: undefined }));
}
