import type { Check, Finding } from '../checks/check.ts';
import { fingerprint } from '../checks/fingerprint.ts';
import type { Verdict } from '../checks/verdict.ts';
import type { AlertState } from './alert.ts';
import { severityRank } from './severity.ts';

/** What the lifecycle needs to know of a check of the catalogue. */
export type AlertRule = Pick<Check, 'id' | 'probe' | 'openAfter' | 'alertsWhenUnknown'>;

export type Alerts = Readonly<Record<string, AlertState>>;

/** Why an alert was left as it was. */
export type HoldReason =
  | 'unknown' // this run could not tell
  | 'no_result' // the check said nothing of this entity, and not enough to conclude that it is gone
  | 'other_inspection'; // this inspection does not run the check

export type ResolveReason =
  | 'recovered' // the check is ok now
  | 'gone' // the check saw everything and does not speak of the entity any more
  | 'not_checked_any_more'; // no inspection of the cluster runs the check

/** What was decided of one alert in one run, and why. */
export type AlertDecision =
  | { readonly action: 'waiting'; readonly fingerprint: string; readonly badRuns: number; readonly openAfter: number }
  | { readonly action: 'opened'; readonly fingerprint: string; readonly alert: AlertState }
  | { readonly action: 'escalated'; readonly fingerprint: string; readonly alert: AlertState }
  | { readonly action: 'continues'; readonly fingerprint: string }
  | { readonly action: 'held'; readonly fingerprint: string; readonly reason: HoldReason }
  | { readonly action: 'dismissed'; readonly fingerprint: string; readonly reason: ResolveReason }
  | {
      readonly action: 'resolved';
      readonly fingerprint: string;
      readonly reason: ResolveReason;
      readonly alert: AlertState;
    };

export interface AlertRun {
  readonly verdict: Pick<Verdict, 'checks' | 'findings'>;
  /** Epoch milliseconds of the judgement. */
  readonly now: number;
  readonly rules: readonly AlertRule[];
  /** Probes that this inspection runs: checks of other probes are held. */
  readonly probes: readonly Check['probe'][];
  /** Probes that any inspection of the cluster runs. */
  readonly allProbes: readonly Check['probe'][];
}

/**
 * Carries the alerts of a cluster over one run. Unknown neither opens (except for checks that alert when unknown) nor
 * resolves; one good run resolves; an entity that vanished counts as gone only where its check could see everything.
 * Decisions come in the order of the findings (worst first), then of the alerts.
 */
export function advanceAlerts(
  alerts: Alerts,
  run: AlertRun,
): { readonly alerts: Alerts; readonly decisions: readonly AlertDecision[] } {
  const rules = new Map(run.rules.map((rule) => [rule.id, rule]));
  const bad = badFindings(run, rules);
  const raised = [...bad].map(([key, finding]) =>
    raise(key, alerts[key], finding, rules.get(finding.check)?.openAfter ?? 1, run.now),
  );
  const others = Object.entries(alerts)
    .filter(([key]) => !bad.has(key))
    .map(([key, alert]) => settle(key, alert, run, rules));
  const steps = [...raised, ...others];
  return {
    alerts: Object.fromEntries(steps.flatMap(({ key, next }) => (next === undefined ? [] : [[key, next]]))),
    decisions: steps.map(({ decision }) => decision),
  };
}

interface Step {
  readonly key: string;
  readonly next: AlertState | undefined;
  readonly decision: AlertDecision;
}

/** The findings that count against their alert in this run, by fingerprint. */
function badFindings(run: AlertRun, rules: ReadonlyMap<string, AlertRule>): ReadonlyMap<string, Finding> {
  const counts = (finding: Finding): boolean =>
    finding.status !== 'unknown' || rules.get(finding.check)?.alertsWhenUnknown === true;
  return new Map(
    run.verdict.findings.filter(counts).map((finding) => [fingerprint(finding.check, finding.entity), finding]),
  );
}

function raise(key: string, before: AlertState | undefined, finding: Finding, openAfter: number, now: number): Step {
  if (before?.phase === 'firing') return keepFiring(key, before, finding);
  const badRuns = (before?.badRuns ?? 0) + 1;
  const opens = badRuns >= openAfter;
  const next: AlertState = {
    phase: opens ? 'firing' : 'pending',
    badRuns,
    since: before?.since ?? now,
    openedAt: opens ? now : undefined,
    severity: finding.severity,
    finding,
  };
  const decision: AlertDecision = opens
    ? { action: 'opened', fingerprint: key, alert: next }
    : { action: 'waiting', fingerprint: key, badRuns, openAfter };
  return { key, next, decision };
}

/** `severity` only rises while the alert fires: it is what people have been told. */
function keepFiring(key: string, before: AlertState, finding: Finding): Step {
  const worse = severityRank(finding.severity) > severityRank(before.severity);
  const next: AlertState = {
    ...before,
    badRuns: before.badRuns + 1,
    severity: worse ? finding.severity : before.severity,
    // A known fact says more than "could not be known".
    finding: finding.status === 'unknown' && before.finding.status !== 'unknown' ? before.finding : finding,
  };
  const decision: AlertDecision = worse
    ? { action: 'escalated', fingerprint: key, alert: next }
    : { action: 'continues', fingerprint: key };
  return { key, next, decision };
}

function settle(key: string, alert: AlertState, run: AlertRun, rules: ReadonlyMap<string, AlertRule>): Step {
  const end = endOf(key, alert, run, rules);
  if (end.kind === 'held')
    return { key, next: alert, decision: { action: 'held', fingerprint: key, reason: end.reason } };
  const decision: AlertDecision =
    alert.phase === 'firing'
      ? { action: 'resolved', fingerprint: key, reason: end.reason, alert }
      : { action: 'dismissed', fingerprint: key, reason: end.reason };
  return { key, next: undefined, decision };
}

type End =
  | { readonly kind: 'held'; readonly reason: HoldReason }
  | { readonly kind: 'over'; readonly reason: ResolveReason };

function endOf(key: string, alert: AlertState, run: AlertRun, rules: ReadonlyMap<string, AlertRule>): End {
  const rule = rules.get(alert.finding.check);
  if (rule === undefined || !run.allProbes.includes(rule.probe))
    return { kind: 'over', reason: 'not_checked_any_more' };
  if (!run.probes.includes(rule.probe)) return { kind: 'held', reason: 'other_inspection' };
  const results = run.verdict.checks.filter((result) => result.check === rule.id);
  const own = results.find((result) => fingerprint(result.check, result.entity) === key);
  if (own !== undefined) {
    return own.status === 'ok' ? { kind: 'over', reason: 'recovered' } : { kind: 'held', reason: 'unknown' };
  }
  const seesAll = results.length > 0 && results.every((result) => result.status !== 'unknown');
  if (!seesAll) return { kind: 'held', reason: 'no_result' };
  // Some checks name an entity only while it is bad, and say of the cluster that all is well.
  const allIsWell = results.some(({ entity, status }) => entity.kind === 'cluster' && status === 'ok');
  return { kind: 'over', reason: allIsWell ? 'recovered' : 'gone' };
}
