import type { OutboxNotice } from '../alerts/alert.ts';
import type { Decision } from '../alerts/decision.ts';
import type { HostReport, LevelOperation } from '../checks/check.ts';
import { judge } from '../checks/judge.ts';
import type { Memory } from '../checks/memory.ts';
import type { Verdict } from '../checks/verdict.ts';
import { allProbesOf, expectationsOf, limitsOf, probesOf } from '../config/effective.ts';
import type { ClusterConfig, FarrierConfig, InspectionConfig } from '../config/schema.ts';
import type { SeriesStates } from '../detect/bundle.ts';
import type { CanarySnapshot } from '../pegasus/canary-snapshot.ts';
import type { ClusterSnapshot } from '../pegasus/cluster-snapshot.ts';
import type { Reading } from '../pegasus/reading.ts';
import { isOutboxFull, stepAlerts } from './alert-step.ts';
import { detectionSettings } from './detection.ts';
import { type ClosedRun, clusterReading, hostReadings } from './gather.ts';
import type { ClusterState } from './ports.ts';

export interface Task {
  readonly config: FarrierConfig;
  readonly cluster: ClusterConfig;
  readonly inspection: InspectionConfig;
  /** undefined: this inspection does not run the canary. */
  readonly canary?: Reading<CanarySnapshot> | undefined;
  /** undefined: no operation of Farrier's own set the level of the cluster. */
  readonly levelOperation?: LevelOperation | undefined;
}

export interface Judgement {
  readonly verdict: Verdict;
  /** What was judged; undefined: the inspection does not look at it. */
  readonly snapshot: Reading<ClusterSnapshot> | undefined;
  readonly hosts: readonly HostReport[] | undefined;
  /** The next memory, the book of alerts included. */
  readonly memory: Memory;
  /** The next states of the series that are judged against their own past. */
  readonly states: SeriesStates;
  readonly seriesLeft: number;
  readonly decisions: readonly Decision[];
  readonly messages: readonly OutboxNotice[];
  /** Alerts were not carried forward because the outbox is full. */
  readonly alertsHeld: boolean;
}

/**
 * The whole decision about a closed run: a pure function of what is stored and configured. The time of the judgement
 * is that of the run's claim, so that a repeated evaluation says the same.
 * @param createdAt epoch milliseconds, for the messages
 * @param before states of the cluster's series; without any, they are learnt from this run on
 */
export function judgeRun(
  task: Task,
  closed: ClosedRun,
  state: ClusterState,
  createdAt: number,
  before: SeriesStates = new Map(),
): Judgement {
  const { config, cluster, inspection } = task;
  const now = closed.run.claimedAt;
  const probes = probesOf(cluster, inspection);
  const snapshot = probes.includes('cluster') ? clusterReading(closed) : undefined;
  const hosts = probes.includes('host') ? hostReadings(closed) : undefined;
  const { verdict, memory, results, states, seriesLeft } = judge(
    {
      cluster: cluster.name,
      now,
      snapshot,
      hosts,
      canary: task.canary,
      levelOperation: task.levelOperation,
      expected: expectationsOf(cluster),
      limits: limitsOf(config, cluster),
      detection: detectionSettings(config, cluster.name, inspection, now),
    },
    state.memory,
    before,
  );
  const seen = { verdict, snapshot, hosts, states, seriesLeft };
  if (isOutboxFull(state)) return { ...seen, memory, decisions: [], messages: [], alertsHeld: true };
  const event = {
    kind: 'run',
    now,
    run: { inspection: inspection.name, scheduledTime: closed.run.scheduledTime },
    findings: verdict.findings,
    results,
    probes,
    allProbes: allProbesOf(cluster),
  } as const;
  const { book, decisions, messages } = stepAlerts(config, cluster.name, memory.alerts, event, createdAt);
  return { ...seen, memory: { ...memory, alerts: book }, decisions, messages, alertsHeld: false };
}
