import { describe, expect, it } from 'vitest';
import {
  addVersion,
  compareRequests,
  type Decision,
  type RequestVersion,
  refusalOf,
} from '../../src/onboard/decision.ts';
import { changedRequest } from '../support/onboard.ts';

describe('two versions of a request', () => {
  it('differ where a value differs, is new or is gone', () => {
    const before = changedRequest();
    const after = changedRequest({
      'data.growth.12_months': '50 GB',
      'data.ttl': '1 d',
      'keys.sort': [],
      'keys.hash': [
        { field: 'user_id', type: 'integer', cardinality: '50M' },
        { field: 'month', cardinality: '12' },
      ],
    });
    const changes = compareRequests(before, after);
    expect(changes).toContainEqual({ path: 'data.growth.months12', before: 40 * 1024 ** 3, after: 50 * 1024 ** 3 });
    expect(changes).toContainEqual({ path: 'data.ttl', before: null, after: 86_400 });
    expect(changes).toContainEqual({ path: 'keys.sort.0.field', before: 'attribute', after: null });
    expect(changes).toContainEqual({ path: 'keys.hash.1.field', before: null, after: 'month' });
    expect(changes.filter(({ path }) => path.startsWith('keys.hash.0'))).toEqual([]);
    expect(compareRequests(before, changedRequest())).toEqual([]);
  });
});

describe('the versions of a request', () => {
  const [first, second] = [changedRequest(), changedRequest({ replicas: 2 })];

  it('are counted from one, and the same request is no new one', () => {
    const one = addVersion([], { request: first, by: 'ann', at: 1 });
    expect(addVersion(one, { request: changedRequest(), by: 'ben', at: 2 })).toBe(one);
    const two = addVersion(one, { request: second, by: 'ben', at: 3 });
    expect(two.map(({ version, by }) => [version, by])).toEqual([
      [1, 'ann'],
      [2, 'ben'],
    ]);
  });

  it('are decided at the newest, by somebody, with a reason', () => {
    const versions: readonly RequestVersion[] = [first, second].map((request, index) => {
      return { version: index + 1, at: index, by: 'ann', request };
    });
    const good: Decision = {
      table: 'user_profile',
      version: 2,
      verdict: 'approve_with_changes',
      decision: 'accepted',
      by: 'ben',
      at: 9,
      reason: 'a cache that can be lost',
    };
    expect(refusalOf(versions, good)).toBeUndefined();
    expect(refusalOf(versions, { ...good, version: 3 })).toBe('no_such_version');
    expect(refusalOf(versions, { ...good, table: 'other' })).toBe('no_such_version');
    expect(refusalOf(versions, { ...good, version: 1 })).toBe('not_the_newest');
    expect(refusalOf(versions, { ...good, by: ' ' })).toBe('no_name');
    expect(refusalOf(versions, { ...good, reason: '' })).toBe('no_reason');
  });
});
