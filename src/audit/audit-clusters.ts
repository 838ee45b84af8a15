import { allProbesOf } from '../config/effective.ts';
import type { ClusterConfig, FarrierConfig } from '../config/schema.ts';
import { incidentChanges } from '../history/incident-records.ts';
import type { HistoryReader, HistoryWriter } from '../history/ports.ts';
import { DAY_MS, HOUR_MS } from '../history/roll-up.ts';
import { type AuditFinding, auditCluster, type TableMeasured } from '../onboard/audit.ts';
import { acceptance } from '../onboard/case.ts';
import { planOf } from '../onboard/plan.ts';
import { KEPT_FINDINGS, type OnboardStore, type StoredAudit } from '../onboard/ports.ts';
import { isOutboxFull, stepAlerts } from '../pipeline/alert-step.ts';
import { logDecisions } from '../pipeline/log-decisions.ts';
import type { Clock, Log, Store } from '../pipeline/ports.ts';
import { measuredCapacity, withPromised } from '../query/cluster-capacity.ts';
import { type Audited, auditFindings, judgeAudit } from './judge-audit.ts';
import { measuredTables } from './measured-tables.ts';

export interface AuditDeps {
  readonly config: FarrierConfig;
  readonly store: Pick<Store, 'loadState' | 'commitState' | 'latestVerdicts' | 'listDeliveries'>;
  readonly history: HistoryReader & Pick<HistoryWriter, 'putIncidents'>;
  readonly onboarding: OnboardStore;
  readonly clock: Clock;
  readonly log: Log;
}

/** The name under which audits are runs of the book. No inspection can be called so: names have no dot. */
const AUDIT = 'onboarding.audit';
/** Hours after midnight UTC: by then the day before is rolled up. */
const DUE_HOUR = 2;
const MAX_ATTEMPTS = 5;
/** Tables that Pegasus and its collectors are configured with, which nobody asks for. */
const OWN_TABLES = ['temp', 'stat', '__detect', '__stat'];

/**
 * Audits each cluster once a day: accepted requests against what is measured, and the plan of its capacity. What is found goes
 * through the book of alerts of the cluster; the tick sends the messages. May be called at any time and repeated.
 * @param isTimeUp asked between the clusters
 * @throws AggregateError after every cluster was tried, when anything failed
 */
export async function auditClusters(deps: AuditDeps, isTimeUp: () => boolean = () => false): Promise<void> {
  const errors: unknown[] = [];
  for (const cluster of deps.config.clusters) {
    if (isTimeUp()) return deps.log.warn('audit.time_up', { cluster: cluster.name });
    try {
      await auditOne(cluster, deps);
    } catch (error) {
      deps.log.error('audit.failed', { cluster: cluster.name, error: String(error) });
      errors.push(error);
    }
  }
  if (errors.length > 0) throw new AggregateError(errors, `${errors.length} clusters were not audited`);
}

async function auditOne(cluster: ClusterConfig, deps: AuditDeps): Promise<void> {
  const now = deps.clock();
  const due = dueAt(now);
  const { lastRuns } = await deps.store.loadState(cluster.name);
  if (Date.parse(lastRuns[AUDIT] ?? '') >= due) return;
  const look = await lookAt(cluster, now, deps);
  if (look === undefined) return deps.log.info('audit.nothing_seen', { cluster: cluster.name });
  await deps.onboarding.saveAudit(look.audit);
  await carry(cluster, look.audited, { now, due }, deps);
}

/** The last time at which an audit was due, epoch milliseconds. */
function dueAt(now: number): number {
  const offset = DUE_HOUR * HOUR_MS;
  return Math.floor((now - offset) / DAY_MS) * DAY_MS + offset;
}

interface AuditLook {
  readonly audited: Audited;
  readonly audit: StoredAudit;
}

/** undefined: nothing of the cluster was seen within a day, so there is nothing to compare. */
async function lookAt(cluster: ClusterConfig, now: number, deps: AuditDeps): Promise<AuditLook | undefined> {
  const { name, onboarding, canary } = cluster;
  const measured = await measuredCapacity(name, { nodeMemory: onboarding?.memory ?? null }, deps);
  if (measured.tables.size === 0) return undefined;
  const cases = await deps.onboarding.cases();
  const accepted = cases.flatMap((one) => {
    const found = acceptance(one);
    return found !== undefined && found.version.request.cluster === name ? [found] : [];
  });
  const present = accepted.filter(({ version }) => measured.tables.has(version.request.table));
  const rows = await measuredTables(name, present, deps);
  const registered = new Set(rows.map(({ table }) => table));
  const others = [...measured.tables].filter((table) => !registered.has(table)).map(unmeasured);
  const own = new Set([...OWN_TABLES, ...(canary === undefined ? [] : [canary.table])]);
  const requests = accepted.map(({ version }) => version.request);
  const asksForRequests = asks(onboarding?.unregistered ?? 'auto', accepted.length);
  const findings = auditCluster(requests, [...rows, ...others], own).filter((finding) =>
    isTold(finding, asksForRequests),
  );
  return {
    audited: { cluster: name, findings, registered: [...registered], tables: measured.tables.size, asksForRequests },
    audit: {
      cluster: name,
      at: now,
      findings: findings.slice(0, KEPT_FINDINGS),
      left: Math.max(0, findings.length - KEPT_FINDINGS),
      plan: planOf(withPromised(measured, cases)),
      capacity: measured.capacity,
      tables: [...measured.tables],
    },
  };
}

function asks(unregistered: 'auto' | 'always' | 'never', accepted: number): boolean {
  return unregistered === 'always' || (unregistered === 'auto' && accepted > 0);
}

/** No history has the latency of a table: that it is unknown is no news. */
function isTold({ kind, measure }: AuditFinding, asksForRequests: boolean): boolean {
  if (kind === 'unregistered') return asksForRequests;
  return kind !== 'unknown' || (measure !== 'read_p99' && measure !== 'write_p99');
}

function unmeasured(table: string): TableMeasured {
  return {
    table,
    month: 0,
    peakReads: null,
    peakWrites: null,
    bytes: null,
    bytesPerMonth: null,
    readP99: null,
    writeP99: null,
    requestRatio: null,
  };
}

/** Moves the book in one conditional write with the note that the audit is done. */
async function carry(
  cluster: ClusterConfig,
  audited: Audited,
  { now, due }: { readonly now: number; readonly due: number },
  deps: AuditDeps,
): Promise<void> {
  const { config, store, history, clock, log } = deps;
  const results = judgeAudit(audited);
  const scheduledTime = `${new Date(due).toISOString().slice(0, 19)}Z`;
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
    const state = await store.loadState(cluster.name);
    const { memory, lastRuns, version } = state;
    if (Date.parse(lastRuns[AUDIT] ?? '') >= due) return;
    if (isOutboxFull(state)) return log.warn('audit.outbox_full', { cluster: cluster.name });
    const event = {
      kind: 'run',
      now,
      run: { inspection: AUDIT, scheduledTime },
      findings: auditFindings(cluster.name, results, memory.alerts, now),
      results,
      probes: ['onboarding'],
      allProbes: allProbesOf(cluster),
    } as const;
    const { book, messages, decisions } = stepAlerts(config, cluster.name, memory.alerts, event, clock());
    const next = { lastRuns: { ...lastRuns, [AUDIT]: scheduledTime }, memory: { ...memory, alerts: book }, messages };
    if (!(await store.commitState(cluster.name, version, next))) continue;
    await history.putIncidents(incidentChanges(cluster.name, memory.alerts, book));
    logDecisions(cluster.name, decisions, deps);
    return log.info('audit.done', { cluster: cluster.name, findings: event.findings.length });
  }
  throw new Error(`The state of ${cluster.name} changed ${MAX_ATTEMPTS} times while its audit was carried forward`);
}
