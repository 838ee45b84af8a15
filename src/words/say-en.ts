import { civilTime, durationParts, plainNumber, shownName } from './format.ts';
import type { Few, Param, Text } from './message.ts';
import type { Say } from './say.ts';
import { asDuration, measure } from './units.ts';

const PLURAL = new Intl.PluralRules('en');

/**
 * How English is said.
 * @param zone IANA name of the time zone in which times are told
 * @param text says a text in English
 */
export function sayEnglish(zone: string, text: (text: Text) => string): Say {
  const time = (at: number | string) => {
    const civil = civilTime(at, zone);
    return civil === undefined ? 'an unknown time' : `${civil.date} ${civil.time} ${civil.zone}`;
  };
  return {
    language: 'en',
    name,
    number: plainNumber,
    count,
    list,
    sentences: (all) => all.join(' '),
    text,
    quantity,
    duration,
    time,
    instant,
    minute: (at) => {
      const civil = civilTime(at, zone);
      return civil === undefined ? 'an unknown time' : `${civil.time.slice(0, 5)} ${civil.zone}`;
    },
  };
}

function name(text: string): string {
  return shownName(text) || '(no name)';
}

function count(number: number, one: string, many = `${one}s`): string {
  const isOne = Number.isInteger(number) ? Math.abs(number) === 1 : PLURAL.select(number) === 'one';
  return `${plainNumber(number)} ${isOne ? one : many}`;
}

/** As findings have always printed it; `?` for what is no time. */
function instant(time: number): string {
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? '?' : date.toISOString().replace(/\.\d{3}Z$/, 'Z');
}

function list<T extends Param>({ items, more }: Few<T>, each: (item: T) => string = String): string {
  const shown = items.map((item) => name(each(item)));
  const parts = more > 0 ? [...shown, `${plainNumber(more)} more`] : shown;
  const last = parts.at(-1) ?? 'none';
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`;
}

/** Units that are words, where the singular is not the plural less its `s`. */
const SINGULAR: ReadonlyMap<string, string> = new Map([
  ['percent points', 'percentage point'],
  ['directories', 'directory'],
  ['processes', 'process'],
]);

function quantity(value: number | string, unit: string | null = null): string {
  if (typeof value === 'string') return unit === null ? name(value) : `${name(value)} ${unit}`;
  if (unit === null) return plainNumber(value);
  const milliseconds = asDuration(value, unit);
  if (milliseconds !== undefined) return measure(value, unit) ?? duration(milliseconds);
  const one = SINGULAR.get(unit) ?? unit.replace(/s$/, '');
  const many = unit === 'percent points' ? 'percentage points' : unit;
  return measure(value, unit) ?? count(value, one, many);
}

function duration(milliseconds: number): string {
  return durationParts(milliseconds)
    .map(([number, unit]) => `${number} ${unit}`)
    .join(' ');
}
