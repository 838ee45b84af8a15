import { quote, Unreadable } from '../unreadable.ts';

/** @returns `YYYY-MM-DD HH:MM:SS`, server local time without a zone. */
export function parseStartTime(text: string): string {
  const trimmed = text.trim();
  if (/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(trimmed)) return trimmed;
  throw new Unreadable(`the start time is ${quote(text)}, not YYYY-MM-DD HH:MM:SS`);
}
