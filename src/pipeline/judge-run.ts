import type { OutboxMessage } from '../alerts/alert.ts';
import { type AlertDecision, advanceAlerts } from '../alerts/lifecycle.ts';
import { composeMessages } from '../alerts/messages.ts';
import { CATALOGUE } from '../checks/catalogue.ts';
import { judge } from '../checks/judge.ts';
import type { Memory } from '../checks/memory.ts';
import type { Verdict } from '../checks/verdict.ts';
import { expectationsOf, limitsOf, probesOf } from '../config/effective.ts';
import type { ClusterConfig, FarrierConfig, InspectionConfig } from '../config/schema.ts';
import { type ClosedRun, canaryReading, clusterReading, hostReadings } from './gather.ts';
import type { ClusterState } from './ports.ts';

/**
 * With so many messages unsent, people are not being reached: alerts then stay as they are until the outbox has been
 * drained, so that none is lost and the state keeps within the size of one item.
 */
const MAX_OUTBOX = 20;

export interface Task {
  readonly config: FarrierConfig;
  readonly cluster: ClusterConfig;
  readonly inspection: InspectionConfig;
}

export interface Judgement {
  readonly verdict: Verdict;
  /** The next memory, alerts included. */
  readonly memory: Memory;
  readonly decisions: readonly AlertDecision[];
  readonly messages: readonly OutboxMessage[];
  /** Alerts were not carried forward because the outbox is full. */
  readonly alertsHeld: boolean;
}

/**
 * The whole decision about a closed run: a pure function of what is stored and configured. The time of the judgement
 * is that of the run's claim, so that a repeated evaluation says the same.
 * @param createdAt epoch milliseconds, for the messages
 */
export function judgeRun(task: Task, closed: ClosedRun, state: ClusterState, createdAt: number): Judgement {
  const { config, cluster, inspection } = task;
  const now = closed.run.claimedAt;
  const probes = probesOf(cluster, inspection);
  const judged = judge(
    {
      cluster: cluster.name,
      now,
      snapshot: probes.includes('cluster') ? clusterReading(closed) : undefined,
      hosts: probes.includes('host') ? hostReadings(closed) : undefined,
      canary: probes.includes('canary') ? canaryReading(closed) : undefined,
      expected: expectationsOf(cluster),
      limits: limitsOf(config, cluster),
    },
    state.memory,
  );
  if (Object.keys(state.outbox).length >= MAX_OUTBOX) {
    return { ...judged, decisions: [], messages: [], alertsHeld: true };
  }
  const { alerts, decisions } = advanceAlerts(state.memory.alerts, {
    verdict: judged.verdict,
    now,
    rules: CATALOGUE,
    probes,
    allProbes: cluster.inspections.flatMap((each) => probesOf(cluster, each)),
  });
  const { cluster: name, inspection: of, scheduledTime } = closed.run;
  const messages = composeMessages({
    run: { cluster: name, inspection: of, scheduledTime },
    verdict: judged.verdict,
    decisions,
    alerts,
    book: { routes: config.routes, contacts: config.contacts.map((contact) => contact.name) },
    now,
    createdAt,
  });
  return { verdict: judged.verdict, memory: { ...judged.memory, alerts }, decisions, messages, alertsHeld: false };
}
