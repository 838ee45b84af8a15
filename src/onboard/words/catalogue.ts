import type { Say } from '../../words/say.ts';
import type { Resource } from '../fit.ts';
import type { QuestionFacts, RemarkFacts, Weight } from '../remark.ts';
import type { Verdict } from '../review.ts';
import type { Risk } from '../risk.ts';

/** A remark in words for somebody who does not know Pegasus. */
export interface ToldRemark {
  readonly what: string;
  readonly why: string;
  readonly todo: string;
}

export interface ToldQuestion {
  readonly ask: string;
  readonly why: string;
}

type Sentences<Facts, Told> = { readonly [C in keyof Facts]: (facts: Facts[C], say: Say) => Told };

/** What every remark says in one language. */
export type RemarkWords = Sentences<RemarkFacts, ToldRemark>;
/** What every question says in one language. */
export type QuestionWords = Sentences<QuestionFacts, ToldQuestion>;

/** The fixed words of a report in one language. */
export interface ReportWords {
  readonly title: (table: string) => string;
  readonly verdicts: Readonly<Record<Verdict, { readonly name: string; readonly meaning: string }>>;
  readonly weights: Readonly<Record<Weight, string>>;
  readonly resources: Readonly<Record<Resource, string>>;
  readonly risks: Readonly<Record<Risk['risk'], string>>;
  readonly to: Readonly<Record<'owner' | 'administrator', string>>;
  readonly headings: Readonly<
    Record<'reasons' | 'questions' | 'need' | 'fit' | 'risks' | 'alternatives' | 'commands' | 'terms', string>
  >;
  readonly colon: string;
  readonly why: string;
  readonly todo: string;
  readonly nothing: string;
  readonly unknown: string;
  readonly overloaded: string;
  readonly yes: string;
  readonly no: string;
  readonly month: (months: number) => string;
  readonly allNodes: string;
  readonly oneLost: string;
  /** When, with which nodes, and the result. */
  readonly fitColumns: readonly [string, string, string];
  readonly limit: (share: string) => string;
  readonly partitions: (count: number, rule: string) => string;
  readonly rules: Readonly<Record<'size' | 'nodes' | 'least' | 'most', string>>;
  readonly disk: (now: string, year: string, replicas: number) => string;
  readonly memory: (planned: string, worst: string) => string;
  readonly load: (reads: string, writes: string, hosts: string) => string;
  readonly network: (rate: string) => string;
  readonly skew: (keys: string, size: string, requests: string, even: string) => string;
  readonly lasts: (month: number | null, known: boolean) => string;
  readonly commandsNotYet: string;
  readonly terms: readonly string[];
}

export interface OnboardWords {
  readonly remarks: RemarkWords;
  readonly questions: QuestionWords;
  readonly report: ReportWords;
}
