import * as z from 'zod';
import { amountOf, QUANTITIES, type QuantityKind } from '../onboard/quantities.ts';

/** Bytes of `4 KB`, `1.5 TB`. */
export const size = quantity('size');
export const growth = quantity('growth');
/** Requests per second of `12k/s`. */
export const perSecond = quantity('perSecond');
/** Requests per day of `400M/day`. */
export const perDay = quantity('perDay');
/** Milliseconds of `20 ms`. */
export const latency = quantity('latency');
/** Seconds of `30 d`; null for none. */
export const ttl = z
  .string()
  .max(40)
  .regex(new RegExp(`^none$|${QUANTITIES.lifetime.pattern}`), QUANTITIES.lifetime.meaning)
  .transform((text) => (text === 'none' ? null : amountOf('lifetime', text)));
/** What a count looks like; it may be a number of YAML. */
export const COUNT: string = QUANTITIES.count.pattern;
/** A number of `200M`. */
export const count = quantity('count');
/** Share of 1 of `30 %`. */
export const percent = quantity('share');
/** Growth of 1 of `20 %` or `150 %`. */
export const yearlyGrowth = quantity('yearlyGrowth');

function quantity(kind: QuantityKind) {
  const { pattern, meaning } = QUANTITIES[kind];
  return z
    .string()
    .max(40)
    .regex(new RegExp(pattern), meaning)
    .transform((text) => amountOf(kind, text));
}
