import type { OutboxEntry } from '../alerts/alert.ts';
import type { IncidentNotice } from '../alerts/notice.ts';
import { findCluster } from '../config/effective.ts';
import { recommend } from '../operate/recommend.ts';
import { operateFacts } from './operate-facts.ts';
import type { NotifyDeps } from './stage-deps.ts';

const OPEN: ReadonlySet<IncidentNotice['stage']> = new Set(['opened', 'updated', 'repeated', 'escalated', 'storm']);

/** The message with the operations that its findings call for. What cannot be found out does not hold a message up. */
export async function advised(entry: OutboxEntry, deps: NotifyDeps): Promise<OutboxEntry> {
  if (!('notice' in entry) || !('incident' in entry.notice) || !OPEN.has(entry.notice.stage)) return entry;
  const { notice } = entry;
  const cluster = findCluster(deps.config, notice.cluster);
  const { advising } = deps;
  if (cluster === undefined || advising === undefined) return entry;
  const { head, others, diagnoses } = notice.incident;
  const findings = [head, ...others].filter(({ end }) => end === undefined).map(({ finding }) => finding);
  try {
    const facts = await operateFacts(cluster, { ...deps, ...advising });
    const checks = new Set(findings.map(({ check }) => check));
    const advice = recommend(findings, facts, diagnoses)
      .filter(({ check }) => checks.has(check))
      .map(({ words, command }) => ({ words, command }));
    return advice.length === 0 ? entry : { ...entry, notice: { ...notice, advice } };
  } catch (error) {
    deps.log.warn('message.not_advised', { cluster: notice.cluster, message: entry.id, error: String(error) });
    return entry;
  }
}
