import type { CanaryNotice } from '../alerts/notice.ts';
import { CIVIL_DAYS, nextStretch } from '../alerts/zoned-time.ts';
import { SELF_CLUSTER } from './self-check.ts';

const DAY_MS = 86_400_000;
const MINUTES_A_DAY = 24 * 60;
/** More clusters than this are only counted. */
const MAX_CLUSTERS = 20;
const SEVERITIES = ['critical', 'warning', 'info'] as const;

/** When the daily test message is made. */
export interface CanaryPlan {
  /** Minutes after local midnight. */
  readonly at: number;
  /** IANA name. */
  readonly zone: string;
  readonly contacts: readonly string[];
}

/** The first time after `after` at which local clocks show the time of the plan, epoch milliseconds. */
export function nextCanaryAt({ at, zone }: Pick<CanaryPlan, 'at' | 'zone'>, after: number): number {
  const week = { days: CIVIL_DAYS, from: at, to: (at + 1) % MINUTES_A_DAY, zone };
  return nextStretch(week, after) ?? after + DAY_MS;
}

/** The notice of a test message. Each day another topic is proven: critical, warning, info in turn. */
export function canaryNotice(
  plan: CanaryPlan,
  {
    now,
    due,
    nextAt,
    clusters,
    incidents,
  }: {
    readonly now: number;
    /** When it was due, epoch milliseconds: part of its id. */
    readonly due: number;
    readonly nextAt: number;
    readonly clusters: readonly string[];
    readonly incidents: number;
  },
): CanaryNotice {
  return {
    id: `${SELF_CLUSTER}/canary/${new Date(due).toISOString().slice(0, 16)}Z`,
    cluster: SELF_CLUSTER,
    at: now,
    severity: SEVERITIES[Math.floor(due / DAY_MS) % SEVERITIES.length] ?? 'critical',
    contacts: plan.contacts,
    why: [],
    hidden: [],
    run: undefined,
    stage: 'canary_message',
    canary: {
      nextAt,
      clusters: clusters.slice(0, MAX_CLUSTERS),
      more: Math.max(0, clusters.length - MAX_CLUSTERS),
      incidents,
    },
  };
}
