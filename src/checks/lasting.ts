import type { Entity } from '../pegasus/entity.ts';
import { lastingWords } from '../words/common/lasting.ts';
import type { Text } from '../words/message.ts';
import type { CheckContext, CheckResult } from './check.ts';
import { briefKey, fingerprint } from './fingerprint.ts';
import { type Facts, resultsOf } from './result.ts';

const MINUTE_MS = 60_000;

/** A result that may be a warning. */
type Odd = Omit<Lasting, 'minutes'>;

/** Something that is a finding only once it has lasted. */
export interface Lasting {
  readonly check: string;
  readonly entity: Entity;
  readonly reason: string;
  readonly text: Text;
  /** 0: at once. */
  readonly minutes: number;
  readonly facts?: Facts;
}

/**
 * A warning once it has lasted so many minutes, and ok with the reason `brief` before, by which memory keeps since when
 * it has been so.
 */
export function lasting(context: CheckContext, { check, entity, reason, text, minutes, facts }: Lasting): CheckResult {
  const lasted = context.now - (seenSince(context, check, entity) ?? context.now);
  const told = { what: text, minutes: Math.floor(lasted / MINUTE_MS) };
  if (minutes === 0) return resultsOf(check).warning(entity, reason, text, facts);
  if (lasted < minutes * MINUTE_MS) return resultsOf(check).ok(entity, 'brief', lastingWords.say.brief(told), facts);
  return resultsOf(check).warning(entity, reason, lastingWords.say.lasting(told), facts);
}

/** A warning where the run before saw it as well, and ok with the reason `brief` the first time: one odd value is none. */
export function twiceInARow(context: CheckContext, { check, entity, reason, text, facts }: Odd): CheckResult {
  const result = resultsOf(check);
  if (seenSince(context, check, entity) === undefined) return result.ok(entity, 'brief', text, facts);
  return result.warning(entity, reason, text, facts);
}

/** Epoch milliseconds since when it has been so without a break; undefined: it was not so in the run before. */
export function seenSince({ memory }: CheckContext, check: string, entity: Entity): number | undefined {
  const key = briefKey(fingerprint(check, entity));
  return Object.hasOwn(memory.since, key) ? memory.since[key]?.at : undefined;
}
