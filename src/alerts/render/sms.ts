import { gsmSeptets, toGsmTypography } from './gsm7.ts';
import { cutTo } from './layout.ts';

/** What one message holds in each encoding; one character more and the carrier bills two (3GPP TS 23.040). */
const GSM_SEPTETS = 160;
const UCS2_UNITS = 70;
const CUT = '...';

/** The text on one line, shortened where needed so that it goes out as a single SMS; no character is ever cut in two. */
export function fitSms(text: string): string {
  const line = toGsmTypography(text).replace(/\s+/g, ' ').trim();
  return gsmSeptets(line) === undefined
    ? shorten(line, UCS2_UNITS, (part) => part.length)
    : shorten(line, GSM_SEPTETS, (part) => gsmSeptets(part) ?? part.length);
}

function shorten(text: string, limit: number, sizeOf: (part: string) => number): string {
  return sizeOf(text) <= limit ? text : `${cutTo(text, limit - sizeOf(CUT), sizeOf)}${CUT}`;
}
