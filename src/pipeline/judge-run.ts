import type { OutboxNotice } from '../alerts/alert.ts';
import type { Decision } from '../alerts/decision.ts';
import { judge } from '../checks/judge.ts';
import type { Memory } from '../checks/memory.ts';
import type { Verdict } from '../checks/verdict.ts';
import { expectationsOf, limitsOf, probesOf } from '../config/effective.ts';
import type { ClusterConfig, FarrierConfig, InspectionConfig } from '../config/schema.ts';
import { isOutboxFull, stepAlerts } from './alert-step.ts';
import { type ClosedRun, canaryReading, clusterReading, hostReadings } from './gather.ts';
import type { ClusterState } from './ports.ts';

export interface Task {
  readonly config: FarrierConfig;
  readonly cluster: ClusterConfig;
  readonly inspection: InspectionConfig;
}

export interface Judgement {
  readonly verdict: Verdict;
  /** The next memory, the book of alerts included. */
  readonly memory: Memory;
  readonly decisions: readonly Decision[];
  readonly messages: readonly OutboxNotice[];
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
  const { verdict, memory, results } = judge(
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
  if (isOutboxFull(state)) return { verdict, memory, decisions: [], messages: [], alertsHeld: true };
  const event = {
    kind: 'run',
    now,
    run: { inspection: inspection.name, scheduledTime: closed.run.scheduledTime },
    findings: verdict.findings,
    results,
    probes,
    allProbes: cluster.inspections.flatMap((each) => probesOf(cluster, each)),
  } as const;
  const { book, decisions, messages } = stepAlerts(config, cluster.name, memory.alerts, event, createdAt);
  return { verdict, memory: { ...memory, alerts: book }, decisions, messages, alertsHeld: false };
}
