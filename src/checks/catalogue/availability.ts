import type { CanaryFailure, CanarySnapshot, Probes } from '../../pegasus/canary-snapshot.ts';
import { dayAvailability, recentAvailability } from '../availability.ts';
import type { Cause, Check, CheckContext, CheckResult } from '../check.ts';
import { rate } from '../limit.ts';
import { clusterOf, resultsOf } from '../result.ts';
import { counted, listed, number, shown } from '../text.ts';

const ID = 'availability';
const result = resultsOf(ID);
/** Percent of a whole day. */
const DAY_LIMIT = 99.99;
/** Of fewer probes a single failure is more than the 0.01 % that the limit allows: the minute tells it already. */
const DAY_PROBES = 10_000;
const EXACT = new Intl.NumberFormat('en-US', { maximumFractionDigits: 4, roundingMode: 'floor' });

export const availability: Check = {
  id: ID,
  title: 'Availability',
  question: 'Is every write and read of the detect table answered, as clients would see it?',
  probe: 'canary',
  sources: ['set and get on the detect table', 'hash_scan detect_available_minute, detect_available_day'],
  versions: 'all',
  fixed: [
    {
      meaning: 'Availability of a day with 10,000 probes or more',
      value: DAY_LIMIT,
      unit: 'percent',
      origin: 'Ours: four nines.',
    },
  ],
  severityWhenUnknown: 'info',
  openAfter: 2,
  alertsWhenUnknown: false,
  impact: [
    'Clients get errors or time-outs from the partitions that do not answer, and from others on the same servers.',
  ],
  action:
    'See which partitions failed and which server leads them; findings about nodes, partitions and disks say why.',
  command: "echo 'ls -d' | ./run.sh shell --cluster {metas}",
  origin:
    'One probe is a write and the read after it. The C++ collector’s own rows, or our canary’s keys; without probes it is unknown, neither 0 nor 100 %.',
  judge: (context) => {
    const { canary } = context;
    if (canary === undefined) return [];
    if (!canary.known) return [result.unknown(clusterOf(context), canary, 'The report of the canary cannot be read')];
    const { minutes } = canary.value;
    if (!minutes.known) return [result.unknown(clusterOf(context), minutes, 'No probe tells the availability')];
    return [judgeProbes(context, canary.value, minutes.value)];
  },
};

function judgeProbes(context: CheckContext, snapshot: CanarySnapshot, minutes: readonly Probes[]): CheckResult {
  const entity = clusterOf(context);
  const worst = minutes.reduce((a, b) => (b.percent < a.percent ? b : a));
  const rating = rate((100 * worst.failures) / worst.detects, context.limits(ID));
  const day = dayAvailability(context, snapshot);
  const dayIsBad = day.known && day.value.detects >= DAY_PROBES && day.value.percent < DAY_LIMIT;
  const dayText = day.known ? `; ${dayName(snapshot)} (${shown(day.value.name)}): ${percent(day.value)}` : '';
  if (rating.status !== 'ok') {
    const lost = `${number(worst.failures)} of ${counted(worst.detects, 'probe')} failed in the minute ${shown(worst.name)}`;
    const text = `${lost}, an availability of ${percent(worst)}${failuresText(snapshot.failures)}${dayText}`;
    const facts = { value: worst.percent, reference: 100 - (rating.limit ?? 0), unit: 'percent' };
    return result[rating.status](entity, 'probes_failed', text, { ...facts, causes: causesOf(context) });
  }
  const recent = recentAvailability(snapshot) ?? worst;
  const text = `${number(recent.detects - recent.failures)} of ${counted(recent.detects, 'probe')} were answered${coverageText(snapshot)}${dayText}`;
  if (dayIsBad) {
    const facts = { value: day.value.percent, reference: DAY_LIMIT, unit: 'percent' };
    return result.warning(entity, 'day_below_limit', `${text}, below ${DAY_LIMIT} %`, facts);
  }
  return result.ok(entity, 'available', text, { value: recent.percent, reference: 100, unit: 'percent' });
}

function dayName({ source }: CanarySnapshot): string {
  return source === 'collector' ? 'the last whole day' : 'this day so far';
}

function percent(probes: Probes): string {
  return `${EXACT.format(probes.percent)} %`;
}

function coverageText({ coverage }: CanarySnapshot): string {
  return coverage === undefined ? '' : `, of ${number(coverage.partitions)} of ${counted(coverage.of, 'partition')}`;
}

/** `: write of partition 3: timeout; …` */
function failuresText(failures: readonly CanaryFailure[]): string {
  if (failures.length === 0) return '';
  const texts = failures.map(({ kind, key, partition, error }) => {
    const where = partition === undefined ? key : `partition ${partition}`;
    return `${kind === 'write' ? 'write' : 'read'} of ${where}: ${kind === 'stale' ? 'an earlier value' : error}`;
  });
  return `: ${listed(texts, 3)}`;
}

function causesOf(context: CheckContext): readonly Cause[] {
  const snapshot = context.snapshot?.known ? context.snapshot.value : undefined;
  if (!snapshot?.tables.known) return [];
  const ill = snapshot.tables.value.filter(({ health }) => (health?.writeUnhealthy ?? 0) > 0);
  if (ill.length === 0) return [];
  return [
    {
      cause: 'Partitions have no primary, or too few replicas to accept a write.',
      confidence: 'likely',
      evidence: ill
        .slice(0, 4)
        .map(
          ({ name, health }) =>
            `${counted(health?.writeUnhealthy ?? 0, 'partition')} of ${shown(name)} cannot be written`,
        ),
      disprovedBy: ['The partitions that failed are writable by `app <table> -d`.'],
    },
  ];
}
