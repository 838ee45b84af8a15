import { bounded, type Message } from './message.ts';
import type { Say } from './say.ts';

/** A sentence with parameters. Its parameters are plain JSON; what is said of them goes through `say`. */
type Sentence = (params: never, say: Say) => string;
/** The same keys with the same parameters: a sentence that is missing, superfluous or takes something else does not compile. */
type Translation<E extends Sentences> = { readonly [K in keyof E]: E[K] extends string ? string : E[K] };

/** What makes the messages of a group: `words.say.unalive({ node })`. */
type Makers<E extends Sentences> = {
  readonly [K in keyof E]: E[K] extends Sentence ? Maker<Parameters<E[K]>[0]> : () => Message;
};

/** A parameter that is no plain JSON makes a sentence that nobody can use. */
type Maker<P> = P extends Message['params'] ? (params: P) => Message : never;

/** The sentences of one group in one language. */
export type Sentences = Readonly<Record<string, string | Sentence>>;

export interface Words<E extends Sentences = Sentences> {
  /** A check's id, or what several checks share. */
  readonly name: string;
  readonly en: E;
  /** Makes the messages of the group. */
  readonly say: Makers<E>;
}

/** English sentences of the groups that are loaded, by the id of their messages. Filled while modules load, and never after. */
const MADE = new Map<string, Sentences[string]>();

/** The English sentence of a message, where the module that makes such messages is loaded. */
export function sentenceMade(id: string): Sentences[string] | undefined {
  return MADE.get(id);
}

/**
 * A group of sentences in English.
 * @param name a check's id, or what several checks share; unique in the catalogue, where the group is to be registered
 */
export function wordsOf<E extends Sentences>(name: string, en: E): Words<E> {
  for (const [key, sentence] of Object.entries(en)) MADE.set(`${name}/${key}`, sentence);
  const makers = Object.keys(en).map((key) => [
    key,
    (params: Message['params'] = {}): Message => ({
      id: `${name}/${key}`,
      params: bounded(params) as Message['params'],
    }),
  ]);
  return { name, en, say: Object.fromEntries(makers) as Makers<E> };
}

/** What a check says of itself, whatever it finds. */
export interface CheckTexts {
  readonly title: string;
  /** What users lose. */
  readonly impact: readonly string[];
  /** What to do. */
  readonly action: string;
}

export interface CheckWords<E extends Sentences = Sentences> extends Words<E> {
  readonly texts: CheckTexts;
}

/** The words of one check in English. @param id the check's id */
export function checkWords<E extends Sentences>(id: string, en: CheckTexts & { readonly says: E }): CheckWords<E> {
  const { says, ...texts } = en;
  return { ...wordsOf(id, says), texts };
}

/** The sentences of a group in another language. */
export type GroupTranslation<W extends Pick<Words, 'en'>> = Translation<W['en']>;

/** The words of a check in another language. */
export type CheckTranslation<W extends Pick<Words, 'en'>> = CheckTexts & { readonly says: GroupTranslation<W> };

/** A language besides English: by check, and by the name of what several share. */
export interface Tongue {
  readonly checks: Readonly<Record<string, CheckTexts & { readonly says: Sentences }>>;
  readonly shared: Readonly<Record<string, Sentences>>;
}
