import { type CanarySnapshot, type Probes, probesOf } from '../pegasus/canary-snapshot.ts';
import { known, type Reading } from '../pegasus/reading.ts';
import type { CheckContext } from './check.ts';
import type { Memory } from './memory.ts';
import { iso } from './text.ts';

/** The minutes that a run knows, as one: undefined where there was no probe. */
export function recentAvailability({ minutes }: CanarySnapshot): Probes | undefined {
  if (!minutes.known) return undefined;
  const detects = minutes.value.reduce((sum, each) => sum + each.detects, 0);
  const failures = minutes.value.reduce((sum, each) => sum + each.failures, 0);
  return probesOf('the last minutes', detects, failures);
}

/** The collector's last whole day; of our own canary, this day (UTC) so far, this run included. */
export function dayAvailability(context: CheckContext, snapshot: CanarySnapshot): Reading<Probes> {
  const own = canaryDay(context).canaryDay;
  if (snapshot.source === 'collector' || own === undefined) return snapshot.day;
  const day = probesOf(own.day, own.detects, own.failures);
  return day === undefined ? snapshot.day : known(day);
}

/** What to remember of our own canary's day. A run without probes leaves it as it is. */
export function canaryDay({ canary, memory, now }: CheckContext): Pick<Memory, 'canaryDay'> {
  if (!canary?.known || canary.value.source !== 'canary') return {};
  const recent = recentAvailability(canary.value);
  if (recent === undefined) return {};
  const day = iso(now).slice(0, 10);
  const before = memory.canaryDay?.day === day ? memory.canaryDay : { detects: 0, failures: 0 };
  return {
    canaryDay: { day, detects: before.detects + recent.detects, failures: before.failures + recent.failures },
  };
}
