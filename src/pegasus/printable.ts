/**
 * Control characters, line and paragraph separators, and marks that change the direction of what follows: what a host could
 * use to repaint a terminal or to forge a line of a mail.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must go
export const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+/g;

/** Text without unprintable characters, its blanks as they are. Everything from a host passes through here before it is shown. */
export function printable(text: string): string {
  return text
    .replace(UNPRINTABLE, ' ')
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .trim();
}

/** Printable ASCII with single blanks between words: what nearly every name and sentence is, and is shown as it is. */
const PLAIN = /^[!-~]+(?: [!-~]+)*$/;

/** Any text as one printable line of at most `limit` characters, blanks folded; what is cut ends with `…`, never within a character. */
export function oneLine(text: string, limit = 300): string {
  if (text.length <= limit && PLAIN.test(text)) return text;
  const line = printable(text).replace(/\s+/g, ' ');
  const characters = [...line.slice(0, 2 * limit + 2)];
  return characters.length <= limit ? line : `${characters.slice(0, limit - 1).join('')}…`;
}
