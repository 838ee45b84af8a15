import type { Cause, Confidence, Fact } from '../../diagnose/cause.ts';
import { tellCause } from '../../diagnose/told.ts';
import type { DiagnosisWords } from '../../diagnose/words/catalogue.ts';
import { DIAGNOSIS_WORDS } from '../../diagnose/words/words.ts';
import { diagnosisWords } from '../../words/common/diagnosis.ts';
import { said } from '../../words/render.ts';
import type { Say } from '../../words/say.ts';
import type { IncidentDiagnosis } from '../diagnosis.ts';

/** A diagnosis as people read it in one language: what is known apart from what is guessed. */
export interface ToldDiagnosis {
  readonly outcome: string;
  /** Why the host itself was not asked, or did not answer; absent: it did. */
  readonly blind?: string;
  readonly known: readonly FoundCause[];
  readonly guesses: readonly FoundCause[];
  /** Parts of the evidence that could not be read. */
  readonly missing: readonly string[];
}

/** A cause in words, with what it rests on as it was printed. */
export interface FoundCause {
  readonly code: Cause['code'];
  readonly confidence: Confidence;
  /** The confidence in words. */
  readonly sure: string;
  /** Absent: another version has found it, and this one has no words for it. */
  readonly words?: { readonly what: string; readonly next: string; readonly disprovedBy: string };
  /** What another cause brings it about by, in words. */
  readonly broughtBy?: string;
  readonly evidence: readonly Fact[];
}

/** What stands before the parts of a diagnosis, and between them. */
export type DiagnosisLabels = DiagnosisWords['headings'] &
  DiagnosisWords['labels'] &
  Readonly<Record<'cluster' | 'colon' | 'comma', string>>;

const SIGNS = { en: { cluster: 'The cluster', comma: ', ' }, zh: { cluster: '集群', comma: '、' } } as const;

export function diagnosisLabels({ language }: Say): DiagnosisLabels {
  const { headings, labels, colon } = DIAGNOSIS_WORDS[language];
  return { ...headings, ...labels, ...SIGNS[language], colon };
}

/** What was found of why a host suffers, in the language of `say`. */
export function tellDiagnosis({ outcome, blind, causes, missing }: IncidentDiagnosis, say: Say): ToldDiagnosis {
  const { outcomes, parts } = DIAGNOSIS_WORDS[say.language];
  const found = causes.map((cause) => foundCause(cause, causes, say));
  return {
    outcome: outcomes[outcome],
    ...(blind === undefined ? {} : { blind: said(diagnosisWords.say[blind]?.() ?? blind, say) ?? blind }),
    known: found.filter(({ confidence }) => confidence !== 'possible'),
    guesses: found.filter(({ confidence }) => confidence === 'possible'),
    missing: missing.map((part) => parts[part] ?? part),
  };
}

function foundCause(cause: Cause, all: readonly Cause[], say: Say): FoundCause {
  const { code, confidence, evidence, consequenceOf } = cause;
  const words = wordsOf(cause, say);
  const origin = all.find((other) => other.code === consequenceOf);
  const broughtBy = origin && wordsOf(origin, say)?.what;
  return {
    code,
    confidence,
    sure: DIAGNOSIS_WORDS[say.language].confidences[confidence],
    ...(words === undefined ? {} : { words }),
    ...(broughtBy === undefined ? {} : { broughtBy }),
    evidence,
  };
}

/** What is stored may have been found by another version. */
function wordsOf(cause: Cause, say: Say): FoundCause['words'] {
  return Object.hasOwn(DIAGNOSIS_WORDS[say.language].causes, cause.code) ? tellCause(cause, say) : undefined;
}
