import type { Say } from '../../words/say.ts';
import type { CauseFacts, Confidence, Diagnosis, EvidencePart } from '../cause.ts';

/** A cause in words. */
export interface ToldCause {
  readonly what: string;
  readonly next: string;
  /** What, if it is found, says that it was not so. */
  readonly disprovedBy: string;
}

export type CauseWords = { readonly [C in keyof CauseFacts]: (facts: CauseFacts[C], say: Say) => ToldCause };

/** The fixed words of a diagnosis in one language. */
export interface DiagnosisWords {
  readonly causes: CauseWords;
  /** What each known bug is, and what helps. */
  readonly bugs: Readonly<Record<string, string>>;
  readonly outcomes: Readonly<Record<Diagnosis['outcome'], string>>;
  readonly confidences: Readonly<Record<Confidence, string>>;
  readonly parts: Readonly<Record<EvidencePart, string>>;
  readonly headings: Readonly<Record<'causes' | 'guesses' | 'facts' | 'missing', string>>;
  readonly labels: Readonly<Record<'next' | 'disproved' | 'consequence', string>>;
  /** Between a label and what it is of. */
  readonly colon: string;
}
