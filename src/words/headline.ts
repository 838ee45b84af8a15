import type { Say } from './say.ts';

/** What a headline says of the findings of one check. */
export interface HeadlineFacts {
  /** How many findings have each reason code, in the order of the findings. */
  readonly reasons: ReadonlyMap<string, number>;
  /** Sum of their values, where all are numbers: of the entities within the cluster if there are any. */
  readonly sum: number | undefined;
  /** Of the first finding. */
  readonly value: number | string | null;
  readonly reference: number | string | null;
  readonly unit: string | null;
}

/** The findings of a check in few words: `2 nodes down`, `2 个节点失联`. */
export interface Headline {
  readonly en: (facts: HeadlineFacts, say: Say) => string;
  readonly zh: (facts: HeadlineFacts, say: Say) => string;
}

/** English singular and plural; Chinese with its measure word. */
export type Noun = readonly [one: string, many: string, zh: string];

/** Counts the findings, those of special reason codes under their own noun. */
export function counted(usual: Noun, special: Readonly<Record<string, Noun>> = {}): Headline {
  return {
    en: ({ reasons }, say) =>
      byNoun(reasons, usual, special)
        .map(([[one, many], number]) => say.count(number, one, many))
        .join(' and '),
    zh: ({ reasons }, say) =>
      byNoun(reasons, usual, special)
        .map(([[, , zh], number]) => say.count(number, zh))
        .join('、'),
  };
}

function byNoun(
  reasons: HeadlineFacts['reasons'],
  usual: Noun,
  special: Readonly<Record<string, Noun>>,
): readonly (readonly [Noun, number])[] {
  const counts = new Map<Noun, number>();
  for (const [reason, number] of reasons) {
    const noun = (Object.hasOwn(special, reason) ? special[reason] : undefined) ?? usual;
    counts.set(noun, (counts.get(noun) ?? 0) + number);
  }
  return [...counts];
}

/** Servers that a list lacks, or that it should not have. */
export function listDifference([one, many, zh]: Noun, special: Readonly<Record<string, Noun>> = {}): Headline {
  return counted([`${one} missing`, `${many} missing`, `${zh}缺失`], {
    unexpected: [`${one} unexpected`, `${many} unexpected`, `${zh}不在预期内`],
    count_differs: [
      `${one} list of another length`,
      `${one} lists of another length`,
      `份${zh.replace(/^个/, '')}列表长度不符`,
    ],
    ...special,
  });
}

type Pair = readonly [en: string, zh: string];

/** The words of the reason codes, each once; other codes are told as they are. */
export function reasoned(words: Readonly<Record<string, Pair>>, subject: Pair): Headline {
  const saidOf = ({ reasons }: HeadlineFacts, language: 0 | 1, colon: string) =>
    [...reasons.keys()]
      .map((reason) => {
        const known = Object.hasOwn(words, reason) ? words[reason]?.[language] : undefined;
        return known ?? `${subject[language]}${colon}${reason.replaceAll('_', ' ')}`;
      })
      .slice(0, 2);
  return {
    en: (facts) => saidOf(facts, 0, ': ').join(' and '),
    zh: (facts) => saidOf(facts, 1, '：').join('、'),
  };
}

/** The same whatever was found. */
export function fixed(en: string, zh: string): Headline {
  return { en: () => en, zh: () => zh };
}

/** The subject and its value. A number is rounded down: 99.99 % is not 100 %. */
export function valued(en: string, zh: string): Headline {
  return {
    en: (facts) => (facts.value === null ? `bad ${en}` : `${en} ${shownValue(facts)}`),
    zh: (facts) => (facts.value === null ? `${zh}异常` : `${zh} ${shownValue(facts)}`),
  };
}

function shownValue({ value, unit }: HeadlineFacts): string {
  const number = typeof value === 'number' ? String(Math.floor(value * 100) / 100) : String(value);
  return `${number}${unit === 'percent' ? '%' : ''}`;
}

/** Each finding counts the partitions of its table, or of the cluster, as its value. */
export function partitions(en: string, zh: string): Headline {
  return {
    en: ({ sum }, say) => (sum === undefined ? `partitions ${en}` : `${say.count(sum, 'partition')} ${en}`),
    zh: ({ sum }, say) => (sum === undefined ? `分片${zh}` : `${say.count(sum, '个分片')}${zh}`),
  };
}

/** How many there are, and how many there should be. */
export function insteadOf(noun: Noun, none: Pair): Headline {
  const [one, many, measure] = noun;
  return {
    en: ({ value, reference }, say) =>
      typeof value === 'number'
        ? `${say.count(value, one, many)}${reference === null ? '' : ` instead of ${reference}`}`
        : none[0],
    zh: ({ value, reference }, say) =>
      typeof value === 'number'
        ? `${say.count(value, measure)}${reference === null ? '' : `（应为 ${reference}）`}`
        : none[1],
  };
}
