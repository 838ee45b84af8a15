import { windowEnd } from '../alerts/mute.ts';
import type { HostReport } from '../checks/check.ts';
import { expectationsOf } from '../config/effective.ts';
import type { ClusterConfig } from '../config/schema.ts';
import type { ProbeName } from '../contract.ts';
import type { RunRecord } from '../history/record.ts';
import type { DeskFacts, OperateFacts } from '../operate/facts.ts';
import type { Operation } from '../operate/operation.ts';
import type { ClusterSnapshot } from '../pegasus/cluster-snapshot.ts';
import type { Reading } from '../pegasus/reading.ts';
import { alertPolicyOf } from './alert-policy.ts';
import type { ClosedRun } from './gather.ts';
import type { OperateDeps } from './operate-deps.ts';
import type { OperateDesk } from './operate-ports.ts';
import { operateSettings } from './operate-settings.ts';
import { stopsOf } from './operate-switch.ts';
import { trafficOutlook } from './operate-traffic.ts';

const HOUR_MS = 3_600_000;
/** Runs that are looked through for the newest of each probe: several inspections have probes of their own. */
const LATEST_RUNS = 20;
/** Operations that are looked through for servers that Farrier has stopped. */
const LATEST_OPERATIONS = 50;

/**
 * All that planning and pre-flight look at: what the last inspections saw, what the past teaches, what the configuration says,
 * and what else is under way.
 * @param except id of the operation in question, which is not in its own way
 */
export async function operateFacts(cluster: ClusterConfig, deps: OperateDeps, except?: string): Promise<OperateFacts> {
  const { config, store, history, operations, clock } = deps;
  const now = clock();
  const { name } = cluster;
  const [seen, state, traffic, desk, stops, past] = await Promise.all([
    lastSeen(name, deps, now),
    store.loadState(name),
    trafficOutlook(name, history, now),
    operations.desk(name),
    stopsOf(name, operations),
    operations.list(name, LATEST_OPERATIONS),
  ]);
  const open = alertPolicyOf(config, name).windows.filter((window) => windowEnd(window, now) !== undefined);
  return {
    cluster: name,
    now,
    settings: operateSettings(config, name),
    expected: expectationsOf(cluster),
    ...seen,
    memory: state.memory,
    traffic,
    maintenance: open.map((window) => window.name),
    desk: { ...deskFacts(desk, past, now, except), stoppedBy: stops[0]?.[1].by },
  };
}

/** The newest that the probes of the cluster and of its hosts have said. */
async function lastSeen(
  cluster: string,
  { store, history }: Pick<OperateDeps, 'store' | 'history'>,
  now: number,
): Promise<{ readonly snapshot: Reading<ClusterSnapshot> | undefined; readonly hosts: readonly HostReport[] }> {
  const page = { order: 'newest', limit: LATEST_RUNS } as const;
  const { items } = await history.runs(cluster, { from: now - HOUR_MS, until: now + 1 }, page);
  const newest = async (probe: ProbeName): Promise<ClosedRun | undefined> => {
    const record = items.find(({ coverage }) => coverage[probe] !== undefined);
    return record && closedRun(record, store);
  };
  const [ofCluster, ofHosts] = await Promise.all([newest('cluster'), newest('host')]);
  // The readers of what Pegasus prints are large, and most who come by plan nothing.
  const { clusterReading, hostReadings } = await import('./gather.ts');
  return {
    snapshot: ofCluster && clusterReading(ofCluster),
    hosts: ofHosts === undefined ? [] : hostReadings(ofHosts),
  };
}

async function closedRun(
  { cluster, inspection, scheduledTime }: RunRecord,
  store: OperateDeps['store'],
): Promise<ClosedRun | undefined> {
  const key = { cluster, inspection, scheduledTime };
  const [run, chunks, reports] = await Promise.all([store.getRun(key), store.listChunks(key), store.listReports(key)]);
  return run && { run, chunks, reports };
}

function deskFacts(
  { active, starts, level }: OperateDesk,
  past: readonly Operation[],
  now: number,
  except: string | undefined,
): Omit<DeskFacts, 'stoppedBy'> {
  return {
    active: active === except ? undefined : active,
    starts: starts.filter((at) => at > now - HOUR_MS),
    stoppedHosts: stoppedHosts(past),
    level,
  };
}

/** Those whose last command that may have been carried out is a stop. @param past newest first */
function stoppedHosts(past: readonly Operation[]): readonly string[] {
  const last = new Map<string, boolean>();
  for (const { status, plan, audit } of past) {
    const { request } = plan;
    if (!('host' in request) || last.has(request.host)) continue;
    const isStop = request.kind === 'supervisor_stop';
    // A stop that was not heard of again may have been carried out; a start may not.
    if (status !== 'done' && !(isStop && audit.some(({ what }) => what === 'sent'))) continue;
    last.set(request.host, isStop);
  }
  return [...last].flatMap(([host, stopped]) => (stopped ? [host] : []));
}
