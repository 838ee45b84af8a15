import { readHistory } from './canary/read-history.ts';
import { readSession, type Session } from './canary/read-session.ts';
import { type CanarySnapshot, probesOf } from './canary-snapshot.ts';
import { readTableDetail } from './cluster/read-table-detail.ts';
import { indexSteps, readStep } from './cluster/step-index.ts';
import { known, type Unknown, unknown } from './reading.ts';
import type { Step } from './step.ts';

type Source = Pick<CanarySnapshot, 'time' | 'cluster' | 'host'>;

/** Reads the steps of the canary, whichever of its two sources they are of. Never throws, whatever they hold. */
export function readCanary(source: Source, steps: readonly Step[]): CanarySnapshot {
  const { time, cluster, host } = source;
  const index = indexSteps(steps);
  const history = index.get('history')?.at(-1);
  if (history !== undefined || index.has('local_time')) {
    const read = readHistory(index.get('local_time')?.at(-1), history);
    return { time, cluster, host, source: 'collector', ...read, failures: [], coverage: undefined };
  }
  const table = readStep(index, 'table', readTableDetail);
  const sessions = steps.filter(({ step }) => step.startsWith('keys:')).map(readSession);
  return {
    time,
    cluster,
    host,
    source: 'canary',
    minutes: minutesOf(time, sessions, table.known ? undefined : table),
    day: unknown('not_collected', 'one run is not a day'),
    failures: sessions.flatMap(({ failures }) => failures),
    coverage: table.known
      ? {
          partitions: new Set(sessions.flatMap(({ partitions }) => [...partitions])).size,
          of: table.value.partitions.length,
        }
      : undefined,
  };
}

/** Keys that were not tried may stand for what is ill: then "all well" cannot be said, but a failure can. */
function minutesOf(
  time: number,
  sessions: readonly Session[],
  noTable: Unknown | undefined,
): CanarySnapshot['minutes'] {
  const detects = sessions.reduce((sum, each) => sum + each.detects, 0);
  const failures = sessions.reduce((sum, each) => sum + each.failures.length, 0);
  const shortfall = sessions.find((each) => each.shortfall !== undefined)?.shortfall;
  const probes = probesOf(minuteName(time), detects, failures);
  if (probes !== undefined && (failures > 0 || shortfall === undefined)) return known([probes]);
  if (probes === undefined) return shortfall ?? noTable ?? unknown('not_collected', 'no key was tried');
  return unknown('partial', `only ${detects} keys were tried, all well; then: ${shortfall?.detail ?? ''}`);
}

/** UTC. */
function minuteName(time: number): string {
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? 'unknown' : date.toISOString().slice(0, 16).replace('T', ' ');
}
