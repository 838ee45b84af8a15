import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { QUANTITIES, type QuantityKind, readQuantity } from '../../src/onboard/quantities.ts';
import { type Draft, emptyDraft, readDraft } from '../../web/onboarding/draft.ts';
import { draftOf, writeQuantity } from '../../web/onboarding/draft-of.ts';
import { fieldOf, GROUPS } from '../../web/onboarding/fields.ts';
import { changedRequest } from '../support/onboard.ts';

const request = JSON.parse(JSON.stringify(changedRequest({ cluster: 'demo' })));

function typed(values: Readonly<Record<string, string>>, draft: Draft = draftOf(request)): Draft {
  return { ...draft, values: { ...draft.values, ...values } };
}

function errorsOf(draft: Draft): Readonly<Record<string, string>> {
  const read = readDraft(draft);
  return read.ok ? {} : read.errors;
}

describe('The form of a request', () => {
  it('that is empty says of each needed field that it is needed, and of nothing else', () => {
    const errors = errorsOf(emptyDraft());
    const needed = GROUPS.flatMap(({ fields }) => fields)
      .filter(({ isOptional, initial }) => !isOptional && initial === undefined)
      .map(({ name }) => name);
    expect(Object.keys(errors).toSorted()).toEqual([...needed, 'hash.0.cardinality', 'hash.0.field'].toSorted());
    expect(errors['table']).toBe('This is needed.');
  });

  it('filled in with a request says that request', () => {
    expect(readDraft(draftOf(request))).toEqual({ ok: true, request });
    const odd = { ...request, cluster: null, purpose: '', owner: { team: 'a', contacts: ['x@y', 'z'] } };
    odd.data = { ...odd.data, ttl: 5_400, temporary: true };
    odd.keys = { ...odd.keys, rows: { average: 2.5, largest: null }, sort: [] };
    expect(readDraft(draftOf(odd))).toEqual({ ok: true, request: odd });
  });

  it('names the units of what has none, or a wrong one', () => {
    const errors = errorsOf(typed({ 'reads.peak': '500', 'data.now': '20 ms', 'keys.rows.largest': 'many' }));
    expect(errors).toEqual({
      'reads.peak': 'Write requests per second, e.g. 800/s or 12k/s.',
      'data.now': 'Write a size with its unit: B, KB, MB, GB, TB, e.g. 4 KB.',
      'keys.rows.largest': 'Write unbounded, or a number, e.g. 500, 500k or 200M.',
    });
  });

  it('says what is wrong with a part of a key at that part', () => {
    const draft = draftOf(request);
    const part = { id: 7, field: '', type: 'text', cardinality: 'lots', distribution: 'even', largestShare: '5' };
    const errors = errorsOf({ ...draft, sort: [part] });
    expect(Object.keys(errors).toSorted()).toEqual(['sort.7.cardinality', 'sort.7.field', 'sort.7.largestShare']);
  });
});

describe('A quantity', () => {
  it('that is written in a unit is read as the same value', () => {
    const kinds = Object.keys(QUANTITIES).filter((kind) => !['share', 'yearlyGrowth'].includes(kind)) as QuantityKind[];
    fc.assert(
      fc.property(fc.constantFrom(...kinds), fc.integer({ min: 0, max: 2 ** 50 }), (kind, value) => {
        expect(readQuantity(kind, writeQuantity(kind, value))).toBeCloseTo(value, 2);
      }),
    );
    expect(writeQuantity('size', 200 * 1024 ** 3)).toBe('200 GB');
    expect(writeQuantity('perSecond', 8000)).toBe('8k/s');
    expect(writeQuantity('perDay', 300e6)).toBe('300M/day');
    expect(writeQuantity('growth', -1024)).toBe('-1 KB');
    expect(writeQuantity('share', 0.05)).toBe('5 %');
    expect(writeQuantity('latency', 0)).toBe('0 us');
  });
});

describe('A question of the review', () => {
  it('stands at a field that there is', () => {
    const names = new Set(GROUPS.flatMap(({ fields }) => fields).map(({ name }) => name));
    const asked = [
      ['peak_below_mean', { direction: 'write' }, 'writes.peak'],
      ['latency_below_floor', { direction: 'read' }, 'latency.readP99'],
      ['growth_below_zero', { months: 36 }, 'data.growth.months36'],
      ['rows_not_count', {}, 'keys.rows.average'],
      ['cluster_unknown', {}, 'cluster'],
    ] as const;
    for (const [code, facts, field] of asked) {
      expect(fieldOf(code, facts)).toBe(field);
      expect(names).toContain(field);
    }
    expect(fieldOf('something_else', {})).toBeUndefined();
  });
});
