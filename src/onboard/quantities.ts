/** How a quantity is written: the pattern of its text, what each unit is in base units, and how to tell people. */
interface QuantityForm {
  readonly pattern: string;
  readonly units: Readonly<Record<string, number>>;
  readonly meaning: string;
}

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
const PERCENT: Readonly<Record<string, number>> = { '%': 0.01 };
const NUMBER = '[0-9]+(?:\\.[0-9]+)?';

/** Quantities of a request as people write them. Sizes are multiples of 1024, as Pegasus counts storage. */
export const QUANTITIES = {
  size: {
    pattern: `^${NUMBER} ?(B|KB|MB|GB|TB|PB)$`,
    units: BYTES,
    meaning: 'a size with its unit: B, KB, MB, GB, TB, e.g. 4 KB',
  },
  /** Also below zero: what cannot be is a question to the owner, not an error of writing. */
  growth: {
    pattern: `^-?${NUMBER} ?(B|KB|MB|GB|TB|PB)$`,
    units: BYTES,
    meaning: 'what is added since go-live, with its unit: B, KB, MB, GB, TB, e.g. 40 GB',
  },
  perSecond: {
    pattern: `^${NUMBER} ?([kMG]?)/s$`,
    units: MULTIPLES,
    meaning: 'requests per second, e.g. 800/s or 12k/s',
  },
  perDay: {
    pattern: `^${NUMBER} ?([kMGT]?)/day$`,
    units: MULTIPLES,
    meaning: 'requests per day, e.g. 900k/day or 400M/day',
  },
  /** Milliseconds. */
  latency: {
    pattern: `^${NUMBER} ?(us|ms|s)$`,
    units: { us: 1e-3, ms: 1, s: 1e3 },
    meaning: 'a time with its unit: us, ms, s, e.g. 20 ms',
  },
  /** Seconds. */
  lifetime: {
    pattern: `^${NUMBER} ?(s|min|h|d)$`,
    units: { s: 1, min: 60, h: 3600, d: 86_400 },
    meaning: 'none, or a time with its unit: s, min, h, d, e.g. 30 d',
  },
  count: { pattern: `^${NUMBER} ?([kMGT]?)$`, units: MULTIPLES, meaning: 'a number, e.g. 500, 500k or 200M' },
  /** Share of 1. */
  share: { pattern: '^(100|[0-9]{1,2}(\\.[0-9]+)?) ?%$', units: PERCENT, meaning: 'a share, e.g. 30 %' },
  /** Growth of 1. */
  yearlyGrowth: {
    pattern: '^[0-9]{1,3}(\\.[0-9]+)? ?%$',
    units: PERCENT,
    meaning: 'a share by which it grows, e.g. 20 %',
  },
} as const satisfies Readonly<Record<string, QuantityForm>>;

export type QuantityKind = keyof typeof QUANTITIES;

/** The quantity in base units; undefined where the text is of another form. */
export function readQuantity(kind: QuantityKind, text: string): number | undefined {
  return new RegExp(QUANTITIES[kind].pattern).test(text) ? amountOf(kind, text) : undefined;
}

/** @param text of the form of its kind */
export function amountOf(kind: QuantityKind, text: string): number {
  const units: QuantityForm['units'] = QUANTITIES[kind].units;
  const unit = text.replace(/^-?[0-9.]+ ?/, '').replace(/\/.*$/, '');
  const factor = units[unit] ?? 1;
  // 30 % is 0.3 and not 0.30000000000000004.
  return factor === 0.01 ? Number.parseFloat(text) / 100 : Number.parseFloat(text) * factor;
}
