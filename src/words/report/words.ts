import type { Language } from '../message.ts';
import type { GroupTranslation } from '../words-of.ts';
import { REPORT_EN } from './en.ts';
import { REPORT_ZH } from './zh.ts';

/** The sentences of reports in one language. They are no part of the catalogue: only what makes reports carries them. */
export type ReportWords = GroupTranslation<{ readonly en: typeof REPORT_EN }>;

const WORDS: Readonly<Record<Language, ReportWords>> = { en: REPORT_EN, zh: REPORT_ZH };

export function reportWords(language: Language): ReportWords {
  return WORDS[language];
}
