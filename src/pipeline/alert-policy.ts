import type {
  CheckRule,
  Escalation,
  Inhibition,
  MaintenanceWindow,
  Policy,
  Route,
  TimeOfWeek,
} from '../alerts/policy.ts';
import { hasRecovery } from '../alerts/recovery.ts';
import { ALERT_RULES, AUDIT_ALERT_RULES, SELF_ALERT_RULES } from '../checks/alert-rules.ts';
import type { TimeOfWeekConfig, WindowConfig } from '../config/alert-schema.ts';
import { durationMs, minutesOfDay } from '../config/durations.ts';
import type { FarrierConfig } from '../config/schema.ts';
import { SELF_CLUSTER } from '../self/self-check.ts';

/** A value is good again 5 % below its limit. */
const RECOVERY = 0.95;
/** Audits come once a day: two good ones are two days. */
const AUDITS_TO_CLOSE = 2;
const HOUR_MS = 3_600_000;
/** Nobody is sent a message about what is only info; its alerts open and close all the same. */
const INFO = { updateEvery: HOUR_MS, repeat: [], closeAfter: 3 } as const;

/** Policies that were worked out: a configuration is never changed. */
const WORKED_OUT = new WeakMap<FarrierConfig, Map<string, Policy>>();

/** What the configuration says about the alerts of one cluster; worked out once. */
export function alertPolicyOf(config: FarrierConfig, cluster: string): Policy {
  const policies = WORKED_OUT.get(config) ?? new Map<string, Policy>();
  WORKED_OUT.set(config, policies);
  const policy = policies.get(cluster) ?? workOut(config, cluster);
  policies.set(cluster, policy);
  return policy;
}

function workOut(config: FarrierConfig, cluster: string): Policy {
  const { alerting } = config;
  const checks: readonly OwnRule[] =
    cluster === SELF_CLUSTER ? SELF_ALERT_RULES : [...ALERT_RULES, ...AUDIT_ALERT_RULES];
  const applies = ({ clusters }: { readonly clusters?: readonly string[] | undefined }) =>
    clusters === undefined || clusters.includes(cluster);
  return {
    cluster,
    rules: new Map(checks.map((check, rank) => [check.id, ruleOf(check, rank, alerting.checks[check.id])])),
    timing: { critical: timingOf(alerting.critical), warning: timingOf(alerting.warning), info: INFO },
    routes: config.routes.flatMap((route, index) => (applies(route) ? [routeOf(route, index)] : [])),
    contacts: config.contacts.map(({ name, language, zone }) => ({ name, language, zone })),
    windows: config.maintenance.filter(applies).map(windowOf),
    inhibitions: config.inhibitions.map((rule): Inhibition => rule),
    stormAbove: alerting.storm,
    messagesPerHour: alerting.hourly,
  };
}

type OwnRule = Pick<CheckRule, 'id' | 'probe' | 'alertsWhenUnknown'> & { readonly openAfter: number };

/** 1 bad run for hard facts, else M of 2M - 1: 2 of 3, 3 of 5. */
function ruleOf(check: OwnRule, rank: number, own: FarrierConfig['alerting']['checks'][string] | undefined): CheckRule {
  const { id, probe, alertsWhenUnknown, openAfter } = check;
  const [bad = openAfter, of = 2 * openAfter - 1] = own?.open?.split(' of ').map(Number) ?? [];
  const recovery = own?.recovery === undefined ? RECOVERY : own.recovery / 100;
  return {
    id,
    probe,
    alertsWhenUnknown,
    open: { bad, of },
    closeAfter: own?.close ?? (probe === 'onboarding' ? AUDITS_TO_CLOSE : undefined),
    recovery: hasRecovery(id) ? recovery : undefined,
    rank,
  };
}

function timingOf({ update, repeat, close }: FarrierConfig['alerting']['critical']) {
  return { updateEvery: durationMs(update), repeat: repeat.map(durationMs), closeAfter: close };
}

function routeOf(route: FarrierConfig['routes'][number], index: number): Route {
  const { severities, checks, when, contacts, escalate = [] } = route;
  const steps = Array.isArray(escalate) ? escalate : [escalate];
  const escalations = steps.map(({ after, to }): Escalation => ({ after: durationMs(after), to }));
  return { index, severities, checks, when: when && weekOf(when), contacts, escalations };
}

function windowOf({ name, match, weekly, once }: WindowConfig): MaintenanceWindow {
  return {
    name,
    matcher: match,
    weekly: weekly && weekOf(weekly),
    once: once && { from: Date.parse(once.from), to: Date.parse(once.to) },
  };
}

/** @param config local times as `hh:mm` */
export function weekOf({ days, from, to, zone }: TimeOfWeekConfig): TimeOfWeek {
  return { days, from: minutesOfDay(from), to: minutesOfDay(to), zone };
}
