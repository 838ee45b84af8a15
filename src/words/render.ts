import { CHECKS, SHARED } from './catalogue.ts';
import { isMessage, type Language, type Message, type Text } from './message.ts';
import type { Say } from './say.ts';
import { sayEnglish } from './say-en.ts';
import { sayChinese } from './say-zh.ts';
import type { CheckTexts, Sentences, Tongue } from './words-of.ts';

interface Book {
  /** By the id of their messages. */
  readonly sentences: ReadonlyMap<string, Sentences[string]>;
  readonly texts: ReadonlyMap<string, CheckTexts>;
}

const ENGLISH_BOOK = bookOf(
  [...CHECKS, ...SHARED].map(({ name, en }) => [name, en]),
  CHECKS.map(({ name, texts }) => [name, texts]),
);

/** Languages that can be said. English always can; the others are loaded where somebody reads them. */
const BOOKS = new Map<Language, Book>([['en', ENGLISH_BOOK]]);

function bookOf(
  groups: readonly (readonly [string, Sentences])[],
  texts: readonly (readonly [string, CheckTexts])[],
): Book {
  const entries = groups.flatMap(([name, sentences]) =>
    Object.entries(sentences).map(([key, sentence]) => [`${name}/${key}`, sentence] as const),
  );
  return { sentences: new Map(entries), texts: new Map(texts) };
}

/**
 * Loads what is needed to say these languages: a function that tells nobody in Chinese does not carry it. Repeating it
 * changes nothing.
 */
export async function loadLanguages(languages: Iterable<Language>): Promise<void> {
  if (BOOKS.has('zh') || ![...languages].includes('zh')) return;
  const { CHINESE } = await import('./zh/catalogue.ts');
  BOOKS.set('zh', bookOfTongue(CHINESE));
}

function bookOfTongue({ checks, shared }: Tongue): Book {
  const ofChecks = Object.entries(checks).map(([name, { says }]) => [name, says] as const);
  return bookOf([...ofChecks, ...Object.entries(shared)], Object.entries(checks));
}

/** What a check says of itself; undefined for a check without words in the language. */
export function checkTexts(check: string, language: Language): CheckTexts | undefined {
  return BOOKS.get(language)?.texts.get(check);
}

/**
 * How a language is said. Its `text` throws for a message that the catalogue does not have.
 * @param zone IANA name of the time zone in which times are told
 * @throws Error if the language was not loaded
 */
export function sayIn(language: Language, zone = 'UTC'): Say {
  const book = BOOKS.get(language);
  if (book === undefined) throw new Error(`The language ${language} is not loaded: call loadLanguages first`);
  const text = (what: Text): string => {
    const words = isMessage(what) ? sentenceOf(what, book, say) : what;
    if (words === undefined) {
      throw new Error(`Nothing to say for ${JSON.stringify(what)}: is its group registered in src/words/catalogue.ts?`);
    }
    return words;
  };
  const say: Say = language === 'en' ? sayEnglish(zone, text) : sayChinese(zone, text);
  return say;
}

/**
 * The text in the language of `say`, as `say.text` gives it; undefined for a message that this version's catalogue does not
 * have, or not with such parameters: it was made by another version and kept.
 */
export function said(text: Text, say: Say): string | undefined {
  try {
    return say.text(text);
  } catch {
    return undefined;
  }
}

function sentenceOf({ id, params }: Message, { sentences }: Book, say: Say): string | undefined {
  const sentence = sentences.get(id);
  return typeof sentence === 'function' ? sentence(params as never, say) : sentence;
}
