import type { Say } from '../words/say.ts';
import type { Cause, CauseFacts } from './cause.ts';
import type { ToldCause } from './words/catalogue.ts';
import { DIAGNOSIS_WORDS } from './words/words.ts';

/** A cause in words. */
export function tellCause(cause: Cause, say: Say): ToldCause {
  return tell(cause.code, cause.facts, say);
}

function tell<C extends keyof CauseFacts>(code: C, facts: CauseFacts[C], say: Say): ToldCause {
  return DIAGNOSIS_WORDS[say.language].causes[code](facts, say);
}
