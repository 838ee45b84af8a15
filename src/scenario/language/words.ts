import { nearest } from '../../config/nearest.ts';
import type { Rule } from '../../config/problem.ts';

/** What is wrong with a line, and where in it. */
export class LineError extends Error {
  override readonly name = 'LineError';
  /** 1-based, in characters. */
  readonly column: number;
  readonly rule: Rule;
  readonly value: string | undefined;
  readonly hint: string | undefined;

  constructor(
    message: string,
    at: { readonly column: number; readonly value?: string | undefined },
    more: { readonly hint?: string | undefined; readonly rule?: Rule } = {},
  ) {
    super(message);
    this.column = at.column;
    this.value = at.value;
    this.hint = more.hint;
    this.rule = more.rule ?? 'scenario-syntax';
  }
}

interface Token {
  readonly text: string;
  readonly quoted: boolean;
  readonly column: number;
}

/** The words of a line, taken one after another. Quoted texts are words of their own. */
export interface Words {
  /** True where nothing is left. */
  readonly atEnd: boolean;
  /** Takes the next word if it is this one. */
  take(word: string): boolean;
  /** Takes the next word if it is a quoted text. */
  takeText(): string | undefined;
  /** Takes the next word, which must not be a quoted text. @throws LineError where there is none. @param what for the error */
  word(what: string): string;
  /** Takes one of these words. @param kind for the error */
  oneOf<T extends string>(candidates: readonly T[], kind: string): T;
  /** Takes a word of this form. */
  like(pattern: RegExp, what: string): RegExpExecArray;
  /** Takes this word. */
  expect(word: string): void;
  /** An error at the word that was taken last. */
  error(message: string, hint?: string, rule?: Rule): LineError;
  /** @throws LineError where something is left */
  end(): void;
}

/** Reads a line up to its comment. @throws LineError where a quotation does not end */
export function wordsOf(line: string): Words {
  const tokens = tokensOf(line);
  let index = 0;
  const next = (): Token | undefined => tokens[index];
  const end = { column: line.trimEnd().length + 1 };
  const placeOf = (token: Token | undefined) => (token ? { column: token.column, value: token.text } : end);
  const words: Words = {
    get atEnd() {
      return index >= tokens.length;
    },
    take(word) {
      const token = next();
      if (token === undefined || token.quoted || token.text !== word) return false;
      index += 1;
      return true;
    },
    takeText() {
      const token = next();
      if (!token?.quoted) return undefined;
      index += 1;
      return token.text;
    },
    word(what) {
      const token = next();
      if (token === undefined || token.quoted) throw new LineError(`${what} is missing here`, placeOf(token));
      index += 1;
      return token.text;
    },
    oneOf(candidates, kind) {
      const word = words.word(kind);
      const found = candidates.find((candidate) => candidate === word);
      if (found !== undefined) return found;
      const near = nearest(word, candidates);
      const hint = near === undefined ? `there are: ${candidates.join(', ')}` : `did you mean ${near}?`;
      throw words.error(`there is no ${kind} ${word}`, hint, 'scenario-unknown-name');
    },
    like(pattern, what) {
      const match = pattern.exec(words.word(what));
      if (match === null) throw words.error(`this is not ${what}`);
      return match;
    },
    expect(word) {
      if (!words.take(word)) throw new LineError(`"${word}" is missing here`, placeOf(next()));
    },
    error(message, hint, rule) {
      return new LineError(message, placeOf(tokens[index - 1]), { hint, ...(rule === undefined ? {} : { rule }) });
    },
    end() {
      const token = next();
      if (token !== undefined) throw new LineError('the line should end here', placeOf(token));
    },
  };
  return words;
}

function tokensOf(line: string): readonly Token[] {
  const tokens: Token[] = [];
  const pattern = /\s+|#.*|"([^"]*)"|"|[^\s"#]\S*/gy;
  for (let match = pattern.exec(line); match !== null; match = pattern.exec(line)) {
    const [text, quotation] = match;
    const column = match.index + 1;
    if (text === '"') throw new LineError('this quotation does not end', { column, value: line.slice(match.index) });
    if (/^\s|^#/.test(text)) continue;
    tokens.push({ text: quotation ?? text, quoted: quotation !== undefined, column });
  }
  return tokens;
}
