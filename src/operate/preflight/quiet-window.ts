import { stretchAt } from '../../alerts/zoned-time.ts';
import { operateLimitWords } from '../../words/common/operate-limits.ts';
import { operateRemedyWords } from '../../words/common/operate-remedies.ts';
import { operateValueWords } from '../../words/common/operate-values.ts';
import type { Message } from '../../words/message.ts';
import type { OperateFacts, TrafficOutlook } from '../facts.ts';
import type { Condition, OperationRequest } from '../operation.ts';
import { busiest, nextQuiet, quietLimit } from '../quiet-hours.ts';
import { condition, judged } from './condition.ts';

const value = operateValueWords.say;
const limit = operateLimitWords.say;
const remedy = operateRemedyWords.say;

type Rebalance = Extract<OperationRequest, { readonly kind: 'rebalance' }>;

/**
 * The whole time limit must be quiet: by the hours that the configuration names, or else by what the past teaches; only
 * where it teaches nothing yet, by those that whoever asks names.
 */
export function quietWindow(facts: OperateFacts, request: Rebalance): Condition {
  const { settings, traffic, now } = facts;
  const minutes = request.timeLimitMinutes;
  const to = now + minutes * 60_000;
  if (settings.window !== undefined) return named(facts, stretchAt(settings.window, now), minutes);
  if (traffic !== undefined) return expected(facts, traffic, to);
  if (request.window === undefined) {
    return condition('quiet_window', 'unknown', { limit: limit.window({ minutes }), remedy: remedy.window_name() });
  }
  const holds = request.window.from <= now;
  return named(facts, holds && now < request.window.to ? request.window : undefined, minutes);
}

function named(
  facts: OperateFacts,
  stretch: { readonly from: number; readonly to: number } | undefined,
  minutes: number,
): Condition {
  const length = minutes * 60_000;
  return judged('quiet_window', stretch !== undefined && facts.now + length <= stretch.to, {
    value: stretch === undefined ? value.outside() : value.window({ from: stretch.from, to: stretch.to }),
    limit: limit.window({ minutes }),
    remedy: laterRemedy(facts, length),
  });
}

function expected(facts: OperateFacts, traffic: TrafficOutlook, to: number): Condition {
  const { now } = facts;
  const quiet = quietLimit(traffic);
  const most = busiest(traffic, { from: now, to });
  const said = { limit: limit.traffic({ limit: quiet.limit }), remedy: laterRemedy(facts, to - now) };
  if (most === undefined) return condition('quiet_window', 'unknown', said);
  return judged('quiet_window', most <= quiet.limit, { value: value.traffic({ most, least: quiet.least }), ...said });
}

function laterRemedy({ settings, traffic, now }: OperateFacts, length: number): Message {
  const next = nextQuiet({ window: settings.window, traffic }, now, length);
  return next === undefined ? remedy.window_none() : remedy.window_at({ from: next.from, to: next.to });
}
