import type { HostReport } from '../../checks/check.ts';
import type { CanarySnapshot } from '../../pegasus/canary-snapshot.ts';
import type { ClusterSnapshot } from '../../pegasus/cluster-snapshot.ts';
import type { Reading } from '../../pegasus/reading.ts';
import { groupBy } from '../group-by.ts';
import type { Capture } from './read.ts';

/** What is judged together, as one inspection would have seen it. */
export interface Round {
  /** The capture that it is about; one of another probe only where no cluster capture covers it. */
  readonly file: string;
  readonly cluster: string;
  /** Epoch milliseconds. */
  readonly time: number;
  readonly snapshot: Reading<ClusterSnapshot> | undefined;
  readonly hosts: readonly HostReport[] | undefined;
  readonly canary?: Reading<CanarySnapshot> | undefined;
}

type ClusterCapture = Extract<Capture, { kind: 'cluster' }>;
type HostCapture = Extract<Capture, { kind: 'host' }>;
type CanaryCapture = Extract<Capture, { kind: 'canary' }>;
interface Timed<C> {
  readonly capture: C;
  readonly cluster: string;
  readonly time: number;
}

/** A host capture counts for a cluster capture that is at most this much later … */
export const HOST_AGE_MS = 5 * 60_000;
/** … or this much earlier: one inspection starts both probes at about the same time, by different clocks. */
export const HOST_LEAD_MS = 60_000;

/**
 * Puts captures into the inspections that they came from, in time order.
 *
 * Every cluster capture is one, with the newest capture of each host from HOST_AGE_MS before to HOST_LEAD_MS after it
 * (and before the next cluster capture). A host capture that belongs to none is an inspection of its own, with its
 * neighbours of the last HOST_AGE_MS. A canary's capture goes with a cluster capture by the same times, the newest one, and
 * is an inspection of its own otherwise. `hosts` and `canary` are undefined where no such capture belongs. A capture without a readable
 * header is a blind inspection, at the time and of the cluster of the capture before it by name.
 * @param named the cluster that all captures are taken to be of; otherwise each header says.
 */
export function roundsOf(captures: readonly Capture[], named: string | undefined): readonly Round[] {
  const timed = placeInTime(captures, named);
  const clusters = [...groupBy(timed, ({ cluster }) => cluster).values()];
  return clusters.flatMap(roundsOfCluster).sort((a, b) => a.time - b.time);
}

/** Unreadable captures borrow from the readable one before them, else from the first. */
function placeInTime(captures: readonly Capture[], named: string | undefined): readonly Timed<Capture>[] {
  const first = captures.find((capture) => capture.kind !== 'unreadable');
  let place = {
    cluster: named ?? first?.header.cluster ?? UNNAMED,
    time: first?.header.time ?? 0,
  };
  return captures.map((capture) => {
    if (capture.kind !== 'unreadable') place = { cluster: named ?? capture.header.cluster, time: capture.header.time };
    return { capture, ...place };
  });
}

/** Stands for the cluster where no capture tells it. */
export const UNNAMED = 'unknown';

function roundsOfCluster(captures: readonly Timed<Capture>[]): readonly Round[] {
  const sorted = [...captures].sort((a, b) => a.time - b.time);
  const clusters = sorted.filter(isCluster);
  const hosts = sorted.filter(isHost);
  const canaries = sorted.filter(isCanary);
  const covered = new Set<Timed<Capture>>();
  const clusterRounds = clusters.map((own, index) => {
    const from = own.time - HOST_AGE_MS;
    const to = Math.min(own.time + HOST_LEAD_MS, (clusters[index + 1]?.time ?? Number.POSITIVE_INFINITY) - 1);
    const near = hosts.filter(({ time }) => time >= from && (time <= own.time || time <= to));
    const lastCanary = canaries.findLast(({ time }) => time >= from && (time <= own.time || time <= to));
    for (const other of [...near, ...(lastCanary ? [lastCanary] : [])]) covered.add(other);
    const others = { hosts: hostReports(near), canary: lastCanary?.capture.snapshot };
    return { ...roundOf(own), snapshot: own.capture.snapshot, ...others };
  });
  const alone = hosts.filter((host) => !covered.has(host));
  const hostRounds = alone.map((own, index) => {
    const near = alone.slice(0, index + 1).filter(({ time }) => time >= own.time - HOST_AGE_MS);
    return { ...roundOf(own), snapshot: undefined, hosts: hostReports(near) };
  });
  const canaryRounds = canaries.flatMap((own) =>
    covered.has(own) ? [] : [{ ...roundOf(own), snapshot: undefined, hosts: undefined, canary: own.capture.snapshot }],
  );
  const blindRounds = sorted.flatMap((own) =>
    own.capture.kind === 'unreadable' ? [{ ...roundOf(own), snapshot: own.capture.snapshot, hosts: undefined }] : [],
  );
  return [...clusterRounds, ...hostRounds, ...canaryRounds, ...blindRounds];
}

function roundOf(own: Timed<Capture>): Pick<Round, 'file' | 'cluster' | 'time'> {
  return { file: own.capture.file, cluster: own.cluster, time: own.time };
}

/** Of each host the newest. */
function hostReports(captures: readonly Timed<HostCapture>[]): readonly HostReport[] | undefined {
  if (captures.length === 0) return undefined;
  const newest = new Map(captures.map(({ capture }) => [capture.header.host, capture]));
  return [...newest.values()]
    .map(({ header, snapshot }) => ({ id: header.host, name: header.host, snapshot }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function isCluster(timed: Timed<Capture>): timed is Timed<ClusterCapture> {
  return timed.capture.kind === 'cluster';
}

function isHost(timed: Timed<Capture>): timed is Timed<HostCapture> {
  return timed.capture.kind === 'host';
}

function isCanary(timed: Timed<Capture>): timed is Timed<CanaryCapture> {
  return timed.capture.kind === 'canary';
}
