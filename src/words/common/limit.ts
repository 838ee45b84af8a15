import { wordsOf } from '../words-of.ts';

interface Limit {
  readonly [name: string]: string | number;
  readonly limit: number;
  readonly unit: string;
}

/** The limit at the end of a sentence that tells a value. */
export const limitWords = wordsOf('limit', {
  none: ' (no limit is set)',
  below: ({ limit, unit }: Limit, say) => `, below the limit of ${say.number(limit)} ${sign(unit)}`,
  warning: ({ limit, unit }: Limit, say) => `, at or above the limit of ${say.number(limit)} ${sign(unit)}`,
  critical: ({ limit, unit }: Limit, say) => `, at or above the critical limit of ${say.number(limit)} ${sign(unit)}`,
});

function sign(unit: string): string {
  return unit === 'percent' ? '%' : unit;
}
