import type { Entity } from '../pegasus/entity.ts';
import type { Text } from '../words/message.ts';
import { lastingWords } from '../words/shared/lasting.ts';
import type { CheckContext, CheckResult } from './check.ts';
import { briefKey, fingerprint } from './fingerprint.ts';
import { type Facts, resultsOf } from './result.ts';

const MINUTE_MS = 60_000;

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
  const key = briefKey(fingerprint(check, entity));
  const since = Object.hasOwn(context.memory.since, key) ? context.memory.since[key]?.at : undefined;
  const lasted = context.now - (since ?? context.now);
  const told = { what: text, minutes: Math.floor(lasted / MINUTE_MS) };
  if (minutes === 0) return resultsOf(check).warning(entity, reason, text, facts);
  if (lasted < minutes * MINUTE_MS) return resultsOf(check).ok(entity, 'brief', lastingWords.say.brief(told), facts);
  return resultsOf(check).warning(entity, reason, lastingWords.say.lasting(told), facts);
}
