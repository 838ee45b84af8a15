import type { MeterName } from '../pegasus/meters.ts';
import { type Counted, meterRateWords } from '../words/common/meter-rates.ts';
import type { CheckContext, CheckResult } from './check.ts';
import { exceptions } from './exceptions.ts';
import { rate, referenceOf } from './limit.ts';
import { meterRate } from './meter-counts.ts';
import { entityOf, resultsOf } from './result.ts';
import type { ThresholdLimits } from './thresholds.ts';

export interface RateRule {
  readonly check: string;
  /** Meters whose rates are added. */
  readonly meters: readonly MeterName[];
  /** Events per second from which on it is a finding; 0 is any. */
  readonly limits: ThresholdLimits;
  readonly reason: string;
  readonly counted: Counted;
}

/** Servers on which something is counted too often; nothing where no server told a count to compare. */
export function judgeRates(context: CheckContext, rule: RateRule): readonly CheckResult[] {
  const meters = context.snapshot?.known ? context.snapshot.value.meters : undefined;
  let heard = 0;
  const wrong = [...(meters ?? [])].flatMap(([server, reading]) => {
    if (!reading.known) return [];
    const rates = rule.meters.flatMap((name) => meterRate(context.memory, reading.value, name) ?? []);
    if (rates.length === 0) return [];
    heard += 1;
    const perSecond = rates.reduce((sum, each) => sum + each, 0);
    const rating = rate(perSecond, rule.limits);
    if (perSecond <= 0 || rating.status === 'ok') return [];
    const text = meterRateWords.say.rate({ server, counted: rule.counted, perSecond });
    const facts = { value: Math.round(perSecond * 100) / 100, ...referenceOf(rating), unit: '1/s' };
    return [resultsOf(rule.check)[rating.status](entityOf('node', server), rule.reason, text, facts)];
  });
  return heard === 0
    ? []
    : exceptions(context, rule.check, meterRateWords.say.none({ counted: rule.counted, servers: heard }), wrong);
}
