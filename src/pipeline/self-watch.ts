import type { OutboxNotice } from '../alerts/alert.ts';
import type { Decision } from '../alerts/decision.ts';
import type { Memory } from '../checks/memory.ts';
import { judgeSelf } from '../self/judge-self.ts';
import { SELF_CLUSTER, type SelfProbe } from '../self/self-check.ts';
import type { ClusterActivity, SelfSnapshot } from '../self/snapshot.ts';
import { isOutboxFull, stepAlerts } from './alert-step.ts';
import { logDecisions } from './log-decisions.ts';
import type { ClusterState } from './ports.ts';
import { canaryState, canaryStep } from './self-canary.ts';
import { accountFacts, activityOf, asked, nowSeen, stateFacts } from './self-look.ts';
import { isDue } from './send-failure.ts';
import type { SelfWatchDeps } from './stage-deps.ts';

const HOUR_MS = 3_600_000;
const MAX_ATTEMPTS = 5;
const PROBES = ['pipeline', 'account'] as const satisfies readonly SelfProbe[];

type SelfMemory = NonNullable<Memory['self']>;
const NOTHING_SEEN: SelfMemory = { seen: {}, canary: { last: undefined, next: undefined } };

/** What a look at Farrier itself has led to. */
interface SelfStep {
  readonly memory: Memory;
  readonly lastRuns: ClusterState['lastRuns'];
  readonly messages: readonly OutboxNotice[];
  readonly decisions: readonly Decision[];
}

/**
 * Farrier's look at itself, once a minute: do the schedules fire, are runs judged, do messages go out, does the account let
 * them. What it finds goes through the same book, words and outbox as the findings of clusters, under a name of its own.
 * Two looks in one minute are one.
 * @throws what the store throws; AWS's answers that cannot be had are unknowns
 */
export async function selfWatch(deps: SelfWatchDeps): Promise<void> {
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
    const state = await deps.store.loadState(SELF_CLUSTER);
    const look = await lookAround(state, deps);
    const step = decide(state, look, deps);
    const { memory, lastRuns, messages, decisions } = step;
    if (!(await deps.store.commitState(SELF_CLUSTER, state.version, { memory, lastRuns, messages }))) continue;
    logDecisions(SELF_CLUSTER, decisions, deps);
    await wakeNotify(state, messages, look, deps);
    const oldest = Math.min(look.now, ...look.clusters.flatMap(({ waiting }) => waiting.map((each) => each.createdAt)));
    deps.log.info('self.looked', { clusters: look.clusters.length, oldestWaitingSeconds: (look.now - oldest) / 1000 });
    return;
  }
  throw new Error(`The state of ${SELF_CLUSTER} changed ${MAX_ATTEMPTS} times while it was judged`);
}

interface Look extends SelfSnapshot {
  readonly seen: SelfMemory['seen'];
}

async function lookAround(state: ClusterState, deps: SelfWatchDeps): Promise<Look> {
  const now = deps.clock();
  const { canary, seen: before } = state.memory.self ?? NOTHING_SEEN;
  const seen = nowSeen(deps.config, before, now);
  const last = Date.parse(state.lastRuns['account'] ?? '');
  const isHour = !(now - last < HOUR_MS);
  const clusters = await Promise.all(Object.entries(seen).map(([name, own]) => activityOf(name, own, isHour, deps)));
  const self: ClusterActivity = { name: SELF_CLUSTER, configured: true, inspections: [], ...stateFacts(state) };
  return {
    now,
    clusters: [...clusters, self],
    deadLetters: await asked(() => deps.account.deadLetters()),
    canary: canaryState(state, canary, deps.config, now),
    account: isHour ? await accountFacts(deps) : undefined,
    // What was taken out of the configuration and has nothing left to send is forgotten.
    seen: Object.fromEntries(
      Object.entries(seen).filter(([name]) =>
        clusters.some((each) => each.name === name && (each.configured || each.waiting.length > 0)),
      ),
    ),
  };
}

function decide(state: ClusterState, look: Look, { config, clock }: SelfWatchDeps): SelfStep {
  const { now, seen } = look;
  const scheduledTime = `${new Date(now).toISOString().slice(0, 16)}:00Z`;
  let { lastRuns, memory } = state;
  const messages: OutboxNotice[] = [];
  const decisions: Decision[] = [];
  for (const probe of PROBES) {
    if (probe === 'account' && look.account === undefined) continue;
    const { findings, results, since } = judgeSelf(look, probe, memory.since);
    memory = { ...memory, since };
    if (isOutboxFull(state)) continue;
    const run = { inspection: probe, scheduledTime };
    const event = { kind: 'run', now, run, findings, results, probes: [probe], allProbes: PROBES } as const;
    const step = stepAlerts(config, SELF_CLUSTER, memory.alerts, event, clock());
    memory = { ...memory, alerts: step.book };
    lastRuns = { ...lastRuns, [probe]: scheduledTime };
    messages.push(...step.messages);
    decisions.push(...step.decisions);
  }
  const { canary, message } = canaryStep(look, Object.keys(seen), config);
  return { memory: { ...memory, self: { seen, canary } }, lastRuns, messages: [...messages, ...message], decisions };
}

/** Also for clusters that were taken out of the configuration: the tick does not know them any more. */
async function wakeNotify(
  state: ClusterState,
  messages: readonly OutboxNotice[],
  { now, clusters }: Look,
  { queues }: SelfWatchDeps,
): Promise<void> {
  const ownDue = messages.length > 0 || Object.values(state.outbox).some((entry) => isDue(entry, now));
  if (ownDue) await queues.notify(SELF_CLUSTER);
  for (const { name, configured, waiting } of clusters) {
    const due = waiting.some(({ createdAt, ...each }) => isDue({ ...each, createdAt: iso(createdAt) }, now));
    if (!configured && due) await queues.notify(name);
  }
}

function iso(time: number): string {
  return new Date(time).toISOString();
}
