import type { CanaryFailure, CanarySnapshot, Probes } from '../../pegasus/canary-snapshot.ts';
import { availabilityWords } from '../../words/checks/availability.ts';
import { few } from '../../words/message.ts';
import { dayAvailability, recentAvailability } from '../availability.ts';
import type { Check, CheckContext, CheckDoc, CheckResult } from '../check.ts';
import { shellCommand } from '../command.ts';
import { rate } from '../limit.ts';
import { clusterOf, resultsOf, type ToldCause } from '../result.ts';
import { seriesKey } from '../series.ts';
import { SOFT } from '../soft.ts';
import { judgeUnusual } from '../unusual.ts';

const ID = 'availability';
const result = resultsOf(ID);
const words = availabilityWords.say;
/** Percent of a whole day. */
const DAY_LIMIT = 99.99;
/** Of fewer probes a single failure is more than the 0.01 % that the limit allows: the minute tells it already. */
const DAY_PROBES = 10_000;

export const availability: Check = {
  ...SOFT,
  id: ID,
  ...availabilityWords.texts,
  probe: 'canary',
  openAfter: 2,
  command: shellCommand('ls -d'),
  judge: (context) => {
    const { canary } = context;
    if (canary === undefined) return [];
    if (!canary.known) return [result.unknown(clusterOf(context), canary, words.unread())];
    const { minutes } = canary.value;
    if (!minutes.known) return [result.unknown(clusterOf(context), minutes, words.no_probe())];
    return [judgeProbes(context, canary.value, minutes.value)];
  },
};

export const availabilityDoc: CheckDoc = {
  id: ID,
  question: 'Is every write and read of the detect table answered, as clients would see it?',
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
  origin:
    'One probe is a write and the read after it. The C++ collector’s own rows, or our canary’s keys; without probes it is unknown, neither 0 nor 100 %. Below the limit, an availability that is unusually low for this cluster is a warning (docs/detection.md).',
};

function judgeProbes(context: CheckContext, snapshot: CanarySnapshot, minutes: readonly Probes[]): CheckResult {
  const entity = clusterOf(context);
  const worst = minutes.reduce((a, b) => (b.percent < a.percent ? b : a));
  const rating = rate((100 * worst.failures) / worst.detects, context.limits(ID));
  const day = dayAvailability(context, snapshot);
  const dayIsBad = day.known && day.value.detects >= DAY_PROBES && day.value.percent < DAY_LIMIT;
  const told = day.known ? dayOf(snapshot, day.value) : null;
  if (rating.status !== 'ok') {
    const { failures, detects, name: minute, percent } = worst;
    const failed = few(snapshot.failures.map(failureOf), 3);
    const text = words.failed({ failures, detects, minute, percent, failed, day: told });
    const facts = { value: worst.percent, reference: 100 - (rating.limit ?? 0), unit: 'percent' };
    return result[rating.status](entity, 'probes_failed', text, { ...facts, causes: causesOf(context) });
  }
  const seen = context.observed.get(seriesKey(entity, 'availability'));
  if (seen?.paging !== undefined) return judgeUnusual(context, ID, entity, seen);
  const recent = recentAvailability(snapshot) ?? worst;
  const { detects, failures } = recent;
  const answered = { answered: detects - failures, detects, coverage: snapshot.coverage ?? null, day: told };
  if (dayIsBad) {
    const facts = { value: day.value.percent, reference: DAY_LIMIT, unit: 'percent' };
    return result.warning(entity, 'day_below_limit', words.day_below({ ...answered, limit: DAY_LIMIT }), facts);
  }
  return result.ok(entity, 'available', words.answered(answered), {
    value: recent.percent,
    reference: 100,
    unit: 'percent',
  });
}

function dayOf({ source }: CanarySnapshot, { name, percent }: Probes) {
  return { name, whole: source === 'collector', percent };
}

function failureOf({ kind, key, partition, error }: CanaryFailure) {
  return { kind, key, partition: partition ?? null, error };
}

function causesOf(context: CheckContext): readonly ToldCause[] {
  const snapshot = context.snapshot?.known ? context.snapshot.value : undefined;
  if (!snapshot?.tables.known) return [];
  const ill = snapshot.tables.value.filter(({ health }) => (health?.writeUnhealthy ?? 0) > 0);
  if (ill.length === 0) return [];
  return [
    {
      cause: words.no_primary(),
      confidence: 'likely',
      evidence: ill
        .slice(0, 4)
        .map(({ name, health }) => words.unwritable({ table: name, partitions: health?.writeUnhealthy ?? 0 })),
      disprovedBy: [words.writable()],
    },
  ];
}
