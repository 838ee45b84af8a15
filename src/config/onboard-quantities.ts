import * as z from 'zod';

const KIB = 1024;
const BYTES: Readonly<Record<string, number>> = {
  B: 1,
  KB: KIB,
  MB: KIB ** 2,
  GB: KIB ** 3,
  TB: KIB ** 4,
  PB: KIB ** 5,
};
const MULTIPLES: Readonly<Record<string, number>> = { '': 1, k: 1e3, M: 1e6, G: 1e9, T: 1e12 };
const MILLISECONDS: Readonly<Record<string, number>> = { us: 1e-3, ms: 1, s: 1e3 };
const SECONDS: Readonly<Record<string, number>> = { s: 1, min: 60, h: 3600, d: 86_400 };
const NUMBER = '([0-9]+(?:\\.[0-9]+)?)';

/** Bytes of `4 KB`, `1.5 TB`: multiples of 1024, as Pegasus counts storage. */
export const size = quantity(
  `^${NUMBER} ?(B|KB|MB|GB|TB|PB)$`,
  BYTES,
  'a size with its unit: B, KB, MB, GB, TB, e.g. 4 KB',
);
/** The same, also below zero: what cannot be is a question to the owner, not an error of writing. */
export const growth = quantity(
  `^(-?[0-9]+(?:\\.[0-9]+)?) ?(B|KB|MB|GB|TB|PB)$`,
  BYTES,
  'what is added since go-live, with its unit: B, KB, MB, GB, TB, e.g. 40 GB',
);
/** Requests per second of `12k/s`. */
export const perSecond = quantity(`^${NUMBER} ?([kMG]?)/s$`, MULTIPLES, 'requests per second, e.g. 800/s or 12k/s');
/** Requests per day of `400M/day`. */
export const perDay = quantity(`^${NUMBER} ?([kMGT]?)/day$`, MULTIPLES, 'requests per day, e.g. 900k/day or 400M/day');
/** Milliseconds of `20 ms`. */
export const latency = quantity(`^${NUMBER} ?(us|ms|s)$`, MILLISECONDS, 'a time with its unit: us, ms, s, e.g. 20 ms');
/** Seconds of `30 d`; null for none. */
export const ttl = z
  .string()
  .regex(/^(none|[0-9]+(\.[0-9]+)? ?(s|min|h|d))$/, 'none, or a time with its unit: s, min, h, d, e.g. 30 d')
  .transform((text) => (text === 'none' ? null : amountOf(text, SECONDS)));
/** What a count looks like; it may be a number of YAML. */
export const COUNT = `^${NUMBER} ?([kMGT]?)$`;
/** A number of `200M`. */
export const count = quantity(COUNT, MULTIPLES, 'a number, e.g. 500, 500k or 200M');
/** Share of 1 of `30 %`. */
export const percent = z
  .string()
  .regex(/^(100|[0-9]{1,2}(\.[0-9]+)?) ?%$/, 'a share, e.g. 30 %')
  .transform((text) => Number.parseFloat(text) / 100);

/** Growth of 1 of `20 %` or `150 %`. */
export const yearlyGrowth = z
  .string()
  .regex(/^[0-9]{1,3}(\.[0-9]+)? ?%$/, 'a share by which it grows, e.g. 20 %')
  .transform((text) => Number.parseFloat(text) / 100);

function quantity(pattern: string, units: Readonly<Record<string, number>>, meaning: string) {
  return z
    .string()
    .max(40)
    .regex(new RegExp(pattern), meaning)
    .transform((text) => amountOf(text, units));
}

function amountOf(text: string, units: Readonly<Record<string, number>>): number {
  const unit = text.replace(/^-?[0-9.]+ ?/, '').replace(/\/.*$/, '');
  return Number.parseFloat(text) * (units[unit] ?? 1);
}
