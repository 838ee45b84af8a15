import type { Random } from './random.ts';

/**
 * How a text was changed. After `cut`, `noise` and `number` nothing new can have become true: what is still known is what
 * was known before. After `edit` other numbers may stand there.
 */
export type Mutation = 'cut' | 'noise' | 'number' | 'edit';
export const MUTATIONS: readonly Mutation[] = ['cut', 'noise', 'number', 'edit'];

/** The whole value of a key in JSON, of a pair `key=value`, or of a column. */
const NUMBER = /(?<=": ?"?|[a-z)]=|[a-z] |\d )-?\d+(?:\.\d+)?(?="?[,\n}]| |$)/g;
const NO_NUMBERS = ['nan', '-nan', 'inf', '1e999', '0x1F', '18446744073709551616', '٣', '½', '--1', 'null'];
const TOKENS = [
  '{',
  '}',
  '[',
  ']',
  '"',
  ',',
  ':',
  '\n',
  '\r\n',
  '\u0000',
  '\u001b[31m',
  '\ufffd',
  'ERROR',
  'ERR_TIMEOUT',
  '-1',
  '订单',
  '__proto__',
  '\ud800',
  '[details]\n',
  'CALL [meta-server] [a:1] succeed: ',
  '@ first\n',
];

export function mutate(text: string, how: Mutation, random: Random): string {
  if (how === 'cut') return text.slice(0, random.below(text.length));
  if (how === 'noise') return noise(random.below(2000), random);
  return how === 'number' ? withoutNumber(text, random) : edited(text, random);
}

function noise(length: number, random: Random): string {
  return Array.from({ length }, () => String.fromCharCode(random.below(256))).join('');
}

/** One number becomes something that is none. Where there is no number, the text stays. */
function withoutNumber(text: string, random: Random): string {
  const found = [...text.matchAll(NUMBER)];
  if (found.length === 0) return text;
  const { index, 0: number } = random.of(found);
  return text.slice(0, index) + random.of(NO_NUMBERS) + text.slice(index + number.length);
}

function edited(text: string, random: Random): string {
  let result = text;
  for (let times = 1 + random.below(4); times > 0; times -= 1) result = editedOnce(result, random);
  return result;
}

function editedOnce(text: string, random: Random): string {
  const at = random.below(text.length + 1);
  const length = random.below(random.below(8) === 0 ? 400 : 6);
  const kind = random.below(5);
  if (kind === 0) return text.slice(0, at) + text.slice(at + length);
  if (kind === 1) return text.slice(0, at) + random.of(TOKENS) + text.slice(at);
  if (kind === 2) return text.slice(0, at) + String.fromCharCode(random.below(0x300)) + text.slice(at + 1);
  const from = random.below(text.length + 1);
  const piece = text.slice(from, from + length);
  return kind === 3 ? text.slice(0, at) + piece + text.slice(at) : text.slice(0, at) + piece + text.slice(at + length);
}
