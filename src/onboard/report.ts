import type { Language, Text } from '../words/message.ts';
import type { Say } from '../words/say.ts';
import { sayEnglish } from '../words/say-en.ts';
import { sayChinese } from '../words/say-zh.ts';
import type { Fit, Resource } from './fit.ts';
import type { Outlook } from './outlook.ts';
import type { Question, Remark } from './remark.ts';
import type { Review } from './review.ts';
import { worstMemory } from './sizing.ts';
import type { ReportWords, ToldQuestion, ToldRemark } from './words/catalogue.ts';
import { ONBOARD_WORDS } from './words/words.ts';

/** A report in words, ready to be laid out. Everything is plain text of one line. */
export interface OnboardReport {
  readonly language: Language;
  readonly title: string;
  readonly verdict: string;
  readonly meaning: string;
  readonly reasons: readonly (ToldRemark & { readonly weight: string })[];
  readonly questions: readonly (ToldQuestion & { readonly to: string })[];
  readonly need: readonly string[];
  readonly fit: {
    readonly columns: readonly string[];
    readonly rows: readonly (readonly string[])[];
    readonly lasts: string | null;
  };
  readonly risks: readonly { readonly risk: string; readonly score: number | null }[];
  readonly alternatives: readonly { readonly cluster: string; readonly lasts: string }[];
  readonly commands: readonly string[];
  /** What must be known before the commands are typed; null where nothing holds them back. */
  readonly caution: string | null;
}

/** Questions in the words of a language, whom they go to left out. */
export function questionTexts(questions: readonly Question[], language: Language): readonly ToldQuestion[] {
  const say = sayOf(language);
  return questions.map((question) => toldQuestion(question, language, say));
}

function sayOf(language: Language): Say {
  const text = (part: Text) => (typeof part === 'string' ? part : part.id);
  return language === 'en' ? sayEnglish('UTC', text) : sayChinese('UTC', text);
}

/** Puts a review into the words of a language. */
export function reportOf(review: Review, language: Language): OnboardReport {
  const words = ONBOARD_WORDS[language];
  const say = sayOf(language);
  const { report } = words;
  const verdict = report.verdicts[review.verdict];
  return {
    language,
    title: report.title(say.name(review.request.table)),
    verdict: verdict.name,
    meaning: verdict.meaning,
    reasons: review.remarks.map((remark) => ({
      weight: report.weights[remark.weight],
      ...toldRemark(remark, language, say),
    })),
    questions: review.questions.map((question) => ({
      to: report.to[question.to],
      ...toldQuestion(question, language, say),
    })),
    need: needOf(review, report, say),
    fit: fitOf(review.outlook, report, say),
    risks: review.risks.map(({ risk, score }) => ({ risk: report.risks[risk], score })),
    alternatives: review.alternatives.map((other) => ({
      cluster: say.name(other.cluster),
      lasts: lastsOf(other, report),
    })),
    commands: review.commands,
    caution: review.verdict === 'approve' ? null : report.commandsNotYet,
  };
}

// The catalogue has each code with its own facts; that the two belong together is lost on the way through the union.
function toldRemark({ code, facts }: Remark, language: Language, say: Say): ToldRemark {
  return (ONBOARD_WORDS[language].remarks[code] as (facts: Remark['facts'], say: Say) => ToldRemark)(facts, say);
}

function toldQuestion({ code, facts }: Question, language: Language, say: Say): ToldQuestion {
  return (ONBOARD_WORDS[language].questions[code] as (facts: Question['facts'], say: Say) => ToldQuestion)(facts, say);
}

function needOf({ demand, partitions, skew, request }: Review, words: ReportWords, say: Say): readonly string[] {
  const [now, , year] = demand;
  if (now === undefined || year === undefined) return [];
  const bytes = (value: number) => say.quantity(value, 'bytes');
  const rate = (value: number) => say.quantity(value, '1/s');
  const ratio = (value: number) => value.toFixed(2);
  return [
    words.partitions(partitions.partitions, words.rules[partitions.rule]),
    words.disk(bytes(now.disk), bytes(year.disk), request.replicas),
    words.memory(bytes(year.memory), bytes(worstMemory(year))),
    words.load(rate(year.reads), rate(year.writes), say.number(year.hosts)),
    words.network(say.quantity(year.network, 'bytes/s')),
    words.skew(say.number(skew.keys), ratio(skew.sizeRatio), ratio(skew.requestRatio), ratio(skew.evenRatio)),
  ];
}

/** Nodes are told only where they are too few. */
const SHOWN: readonly Resource[] = ['disk', 'memory', 'requests', 'read_p99', 'write_p99'];

/** Latency goals hold with all nodes; with one lost the limits of requests and latency are others, so only values are told. */
function fitOf(outlook: Outlook | null, words: ReportWords, say: Say): OnboardReport['fit'] {
  if (outlook === null) return { columns: [], rows: [], lasts: null };
  const limits = outlook.fits[0]?.uses ?? [];
  const columns = SHOWN.map((resource) => {
    const limit = limits.find((use) => use.resource === resource)?.limit;
    const name = words.resources[resource];
    return limit === undefined ? name : `${name} ${words.limit(amountText(resource, limit, say))}`;
  });
  return {
    columns: [...words.fitColumns, ...columns],
    rows: outlook.fits.map((fit) => fitRow(fit, words, say)),
    lasts: `${say.name(outlook.cluster)}${words.colon}${lastsOf(outlook, words)}`,
  };
}

function fitRow({ month, situation, uses, fits }: Fit, words: ReportWords, say: Say): readonly string[] {
  const overloaded = (uses.find(({ resource }) => resource === 'requests')?.value ?? 0) > 1;
  const value = (resource: Resource) => {
    const use = uses.find((one) => one.resource === resource);
    if (use === undefined) return '-';
    // Past what a host can serve there is no latency to tell: requests pile up.
    if (resource.endsWith('p99') && overloaded && use.value !== null) return words.overloaded;
    return use.value === null ? words.unknown : amountText(resource, use.value, say);
  };
  return [
    words.month(month),
    situation === 'all_nodes' ? words.allNodes : words.oneLost,
    fits === null ? words.unknown : fits ? words.yes : words.no,
    ...SHOWN.map(value),
  ];
}

function amountText(resource: Resource, amount: number, say: Say): string {
  return resource.endsWith('p99') ? say.quantity(amount, 'ms') : say.quantity(100 * amount, 'percent');
}

function lastsOf({ stopsAt, unknown }: Outlook, words: ReportWords): string {
  return words.lasts(stopsAt, unknown.length === 0);
}
