import { amountOf, QUANTITIES, type QuantityKind } from '../../src/onboard/quantities.ts';
import type { KeyPart, OnboardRequest } from '../../src/onboard/request.ts';
import type { Draft, PartDraft } from './draft.ts';
import { GROUPS } from './fields.ts';

/** The form filled in with a request, to write its next version from. */
export function draftOf(request: OnboardRequest): Draft {
  const fields = GROUPS.flatMap(({ fields }) => fields);
  const values = Object.fromEntries(
    fields.map(({ name, kind }) => [name, written(kind, at(request, name.split('.')))]),
  );
  return { values, hash: request.keys.hash.map(partOf), sort: request.keys.sort.map(partOf) };
}

function at(value: unknown, [key, ...rest]: readonly string[]): unknown {
  return key === undefined ? value : at((value as Readonly<Record<string, unknown>>)[key], rest);
}

function written(kind: (typeof GROUPS)[number]['fields'][number]['kind'], value: unknown): string {
  if (Array.isArray(value)) return value.join(', ');
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (value === null) return kind === 'rows' ? 'unbounded' : kind === 'lifetime' ? 'none' : '';
  if (typeof value !== 'number') return String(value);
  return kind === 'text' || kind === 'contacts'
    ? String(value)
    : writeQuantity(kind === 'rows' ? 'count' : kind, value);
}

function partOf({ field, type, cardinality, distribution, largestShare }: KeyPart, id: number): PartDraft {
  const share = largestShare === undefined ? '' : writeQuantity('share', largestShare);
  return { id, field, type, cardinality: writeQuantity('count', cardinality), distribution, largestShare: share };
}

/** In the largest unit in which reading it again gives the same value. */
export function writeQuantity(kind: QuantityKind, value: number): string {
  const end = kind === 'perSecond' ? '/s' : kind === 'perDay' ? '/day' : '';
  const gap = end === '' && kind !== 'count' ? ' ' : '';
  const units = Object.entries(QUANTITIES[kind].units).toSorted(([, a], [, b]) => b - a);
  for (const [unit, factor] of units) {
    const text = `${short(value / factor)}${gap}${unit}${end}`;
    if (Math.abs(value) >= factor && amountOf(kind, text) === value) return text;
  }
  const [unit = '', factor = 1] = units.at(-1) ?? [];
  return `${short(value / factor)}${gap}${unit}${end}`;
}

/** At most six decimals, and never an exponent. */
function short(value: number): string {
  return value.toFixed(6).replace(/\.?0+$/, '');
}
