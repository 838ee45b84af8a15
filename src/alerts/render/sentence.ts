import { oneLine } from '../../pegasus/printable.ts';
import type { Say } from '../../words/say.ts';

const HAN = /[\u4e00-\u9fff]/;

/** One line of at most 500 characters that ends like a sentence of its language. */
export function sentence(text: string, say: Say): string {
  const line = oneLine(text, 500);
  if (line === '' || /[.!?…。！？]$/u.test(line)) return line;
  // A text that has no Chinese yet ends like an English one.
  return `${line}${say.language === 'zh' && HAN.test(line) ? '。' : '.'}`;
}
