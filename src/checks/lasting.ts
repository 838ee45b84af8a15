import type { Entity } from '../pegasus/entity.ts';
import type { CheckContext, CheckResult } from './check.ts';
import { briefKey, fingerprint } from './fingerprint.ts';
import { resultsOf } from './result.ts';
import { counted } from './text.ts';

const MINUTE_MS = 60_000;

/** Something that is a finding only once it has lasted. */
export interface Lasting {
  readonly check: string;
  readonly entity: Entity;
  readonly reason: string;
  readonly text: string;
  /** 0: at once. */
  readonly minutes: number;
  readonly facts?: Pick<CheckResult, 'value' | 'reference' | 'unit' | 'causes' | 'command'>;
}

/**
 * A warning once it has lasted so many minutes, and ok with the reason `brief` before, by which memory keeps since when
 * it has been so.
 */
export function lasting(context: CheckContext, { check, entity, reason, text, minutes, facts }: Lasting): CheckResult {
  const key = briefKey(fingerprint(check, entity));
  const since = Object.hasOwn(context.memory.since, key) ? context.memory.since[key]?.at : undefined;
  const lasted = context.now - (since ?? context.now);
  const soFar = `${text}, for ${counted(Math.floor(lasted / MINUTE_MS), 'minute')}`;
  if (minutes === 0) return resultsOf(check).warning(entity, reason, text, facts);
  if (lasted < minutes * MINUTE_MS) return resultsOf(check).ok(entity, 'brief', `${soFar} so far`, facts);
  return resultsOf(check).warning(entity, reason, soFar, facts);
}
