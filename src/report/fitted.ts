import type { ReportDocument } from './document.ts';
import { reportMail } from './mail.ts';

/**
 * The mail of a report in at most so many bytes of UTF-8: what does not fit is left out from the last section on, and counted.
 * What needs attention stands before all sections and is bounded, so that it stays.
 * @param more says how many sections are left out
 */
export function fittedMail(document: ReportDocument, limit: number, more: (sections: number) => string): string {
  const whole = reportMail(document);
  if (bytesOf(whole) <= limit) return whole;
  const { sections } = document;
  let [fits, tooMany] = [0, sections.length];
  while (tooMany - fits > 1) {
    const middle = Math.floor((fits + tooMany) / 2);
    if (bytesOf(first(document, middle, more)) <= limit) fits = middle;
    else tooMany = middle;
  }
  return first(document, fits, more);
}

function first(document: ReportDocument, count: number, more: (sections: number) => string): string {
  const { sections, footer } = document;
  const left = more(sections.length - count);
  return reportMail({ ...document, sections: sections.slice(0, count), footer: `${left} ${footer}` });
}

function bytesOf(text: string): number {
  return Buffer.byteLength(text, 'utf8');
}
