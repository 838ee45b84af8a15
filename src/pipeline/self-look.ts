import type { Memory } from '../checks/memory.ts';
import { probesOf } from '../config/effective.ts';
import type { ClusterConfig, ContactConfig, FarrierConfig } from '../config/schema.ts';
import { known, type Reading, unknown } from '../pegasus/reading.ts';
import type {
  AccountFacts,
  ClusterActivity,
  ContactSubscriptions,
  InspectionActivity,
  SubscriptionFlaw,
} from '../self/snapshot.ts';
import { cadenceMs } from './cadence.ts';
import { CHANNELS } from './channels.ts';
import type { ClusterState, StoredVerdict, TopicName, TopicSubscription } from './ports.ts';
import type { SelfWatchDeps } from './stage-deps.ts';

type Seen = NonNullable<Memory['self']>['seen'];

/** Topics that every contact is to be subscribed to. */
const TOPICS = ['critical', 'warning', 'info'] as const;
/** Who gets CloudWatch's alarms, as a contact of its own. */
const HEARTBEAT = 'heartbeat';

/**
 * Clusters that have a schedule here: a deployed stack runs those over SSM and leaves the others alone, a laptop has no
 * others.
 */
function scheduledClusters({ clusters }: Pick<FarrierConfig, 'clusters'>): readonly ClusterConfig[] {
  const deployed = clusters.filter(({ transport }) => transport === 'ssm');
  return deployed.length > 0 ? deployed : clusters;
}

/** What is seen in the configuration and since when; what was taken out of it stays, without inspections. */
export function nowSeen(config: FarrierConfig, before: Seen, now: number): Seen {
  const gone = Object.keys(before).map((name): [string, Seen[string]] => [name, {}]);
  const present = scheduledClusters(config).map((cluster): [string, Seen[string]] => {
    const known = Object.hasOwn(before, cluster.name) ? (before[cluster.name] ?? {}) : {};
    const since = cluster.inspections
      .filter((inspection) => probesOf(cluster, inspection).length > 0)
      .map(({ name }): [string, number] => [name, known[name] ?? now]);
    return [cluster.name, Object.fromEntries(since)];
  });
  return Object.fromEntries([...gone, ...present]);
}

/** What a cluster has done lately. @param verdicts undefined: not to be looked at */
export async function activityOf(
  name: string,
  seen: Seen[string],
  withVerdicts: boolean,
  { config, store }: Pick<SelfWatchDeps, 'config' | 'store'>,
): Promise<ClusterActivity> {
  const [state, open, verdicts] = await Promise.all([
    store.loadState(name),
    store.listOpenRuns(name),
    withVerdicts ? store.latestVerdicts(name) : [],
  ]);
  const configured = scheduledClusters(config).find((cluster) => cluster.name === name);
  const inspections = (configured?.inspections ?? []).filter((each) => Object.hasOwn(seen, each.name));
  return {
    name,
    configured: configured !== undefined,
    inspections: inspections.map(({ name: inspection, every }): InspectionActivity => {
      const own = open.filter((run) => run.inspection === inspection).map((run) => Date.parse(run.scheduledTime));
      const judged = Date.parse(state.lastRuns[inspection] ?? '');
      const times = Number.isNaN(judged) ? own : [...own, judged];
      return {
        name: inspection,
        every: cadenceMs(every),
        since: seen[inspection] ?? 0,
        last: times.length === 0 ? undefined : Math.max(...times),
        open: own,
        verdict: verdictOf(verdicts, inspection),
      };
    }),
    ...stateFacts(state),
  };
}

/** What a state says of messages and incidents. */
export function stateFacts({
  outbox,
  setAside = [],
  memory,
}: ClusterState): Pick<ClusterActivity, 'waiting' | 'setAside' | 'incidents'> {
  const waiting = Object.values(outbox).map(({ id, createdAt, attempts, failure }) => ({
    id,
    createdAt: Date.parse(createdAt),
    attempts,
    failure,
  }));
  const open = Object.values(memory.alerts.incidents).filter(({ phase }) => phase !== 'resolved');
  return { waiting, setAside, incidents: open.length };
}

function verdictOf(verdicts: readonly StoredVerdict[], inspection: string): InspectionActivity['verdict'] {
  const verdict = verdicts.find((each) => each.inspection === inspection)?.verdict;
  if (verdict === undefined) return undefined;
  const { confidence, checks } = verdict;
  return { confidence, checks: checks.length, unknown: checks.filter(({ status }) => status === 'unknown').length };
}

/** Asks, and makes an unknown of what cannot be asked. */
export async function asked<T>(ask: () => Promise<T>): Promise<Reading<T>> {
  try {
    return known(await ask());
  } catch (error) {
    const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    return unknown(/denied|authori[sz]/i.test(text) ? 'access_denied' : 'no_answer', text);
  }
}

export async function accountFacts({
  config,
  account,
}: Pick<SelfWatchDeps, 'config' | 'account'>): Promise<AccountFacts> {
  const { contacts, self } = config;
  const usesSms = contacts.some(({ sms }) => sms !== undefined);
  return {
    subscriptions: await asked(async () => {
      const listed = await Promise.all(
        [...TOPICS, HEARTBEAT].map(async (topic) => ({
          topic: topic as TopicName,
          list: await account.subscriptions(topic as TopicName),
        })),
      );
      const lists = new Map(listed.map(({ topic, list }) => [topic, list]));
      const people = contacts.map((contact) => contactOf(contact, lists));
      const alarms = lists.get(HEARTBEAT);
      return alarms === undefined ? people : [...people, heartbeatOf(self.emails, alarms)];
    }),
    sms: usesSms ? await asked(() => account.sms()) : undefined,
    smsBudget: self.smsBudget,
  };
}

type Lists = ReadonlyMap<TopicName, readonly TopicSubscription[] | undefined>;

function contactOf(contact: ContactConfig, lists: Lists): ContactSubscriptions {
  const flaws = TOPICS.flatMap((topic) =>
    CHANNELS.flatMap((channel): readonly SubscriptionFlaw[] => {
      const endpoint = contact[channel];
      if (endpoint === undefined || (channel === 'sms' && topic === 'info')) return [];
      return flawOf(lists.get(topic) ?? [], channel, endpoint, topic);
    }),
  );
  return { contact: contact.name, flaws };
}

function heartbeatOf(emails: readonly string[], list: readonly TopicSubscription[]): ContactSubscriptions {
  const flaws = emails.flatMap((email) => flawOf(list, 'email', email, HEARTBEAT));
  const nobody: SubscriptionFlaw = { channel: 'email', topic: HEARTBEAT, flaw: 'missing' };
  return { contact: HEARTBEAT, flaws: list.length === 0 && emails.length === 0 ? [nobody] : flaws };
}

function flawOf(
  list: readonly TopicSubscription[],
  channel: string,
  endpoint: string,
  topic: string,
): readonly SubscriptionFlaw[] {
  const own = list.filter((each) => each.protocol === channel && each.endpoint === endpoint);
  if (own.some(({ confirmed }) => confirmed)) return [];
  return [{ channel, topic, flaw: own.length === 0 ? 'missing' : 'pending' }];
}
