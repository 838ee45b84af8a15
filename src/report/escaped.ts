import { printable } from '../pegasus/printable.ts';

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
]);

/** Any text as the text of a page or the value of an attribute in quotes. */
export function escaped(text: string): string {
  return printable(text).replace(/[&<>"']/g, (sign) => ENTITIES.get(sign) ?? '');
}
