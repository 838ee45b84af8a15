import type { Language } from '../../words/message.ts';
import type { OnboardWords } from './catalogue.ts';
import { QUESTIONS_EN } from './questions-en.ts';
import { QUESTIONS_ZH } from './questions-zh.ts';
import { REMARKS_EN } from './remarks-en.ts';
import { REMARKS_ZH } from './remarks-zh.ts';
import { REPORT_EN } from './report-en.ts';
import { REPORT_ZH } from './report-zh.ts';

/** Every sentence of an onboarding report, by language. */
export const ONBOARD_WORDS: Readonly<Record<Language, OnboardWords>> = {
  en: { remarks: REMARKS_EN, questions: QUESTIONS_EN, report: REPORT_EN },
  zh: { remarks: REMARKS_ZH, questions: QUESTIONS_ZH, report: REPORT_ZH },
};
