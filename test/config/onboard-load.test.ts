import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadClusterFacts, loadRequest, parseRequest } from '../../src/config/onboard-load.ts';
import { onboardJsonSchema } from '../../src/config/onboard-schema.ts';
import { contradictions } from '../../src/onboard/contradictions.ts';
import { onboardFixture } from '../support/onboard.ts';

const EXAMPLES = fileURLToPath(new URL('../../examples/onboard/', import.meta.url));
const requests = readdirSync(EXAMPLES).filter((file) => !['clusters.yaml', 'measured.yaml'].includes(file));
const PERFECT = onboardFixture('perfect.yaml');

function firstProblem(text: string) {
  const parsed = parseRequest(text, 'request.yaml');
  return parsed.ok ? undefined : parsed.problems[0];
}

describe('a request', () => {
  it.each(requests)('of the examples (%s) is complete and agrees with itself', (file) => {
    expect(contradictions(loadRequest(`${EXAMPLES}${file}`))).toEqual([]);
  });

  it('is read in base units', () => {
    const parsed = parseRequest(PERFECT, 'request.yaml');
    expect(parsed).toMatchObject({
      ok: true,
      value: {
        reads: { peak: 8000, perDay: 3e8 },
        records: { average: 1024, largest: 20_480, count: 2e8 },
        data: { now: 200 * 1024 ** 3, ttl: null, temporary: false },
        latency: { readP99: 10, writeP99: 20 },
        replicas: 3,
      },
    });
  });

  it.each([
    ['a size without a unit', 'average: 1 KB', 'average: 1', 'bad-format', 'records.average'],
    ['a rate without a unit', 'peak: 8k/s', 'peak: 8000', 'bad-format', 'reads.peak'],
    ['a unit that is no unit', 'read_p99: 10 ms', 'read_p99: 10 minutes', 'bad-format', 'latency.read_p99'],
    ['a key that is misspelt', 'contacts:', 'contact:', 'unknown-key', 'owner.contact'],
    ['a shape that is none', 'shape: day_and_night', 'shape: wavy', 'not-one-of', 'shape'],
    ['too many copies', 'table: user_profile', 'replicas: 9\ntable: user_profile', 'out-of-range', 'replicas'],
    ['a missing part', 'table: user_profile', '', 'missing-key', 'table'],
    ['a size below zero', 'now: 200 GB', 'now: -5 GB', 'bad-format', 'data.now'],
    ['rows that are no number', 'largest: 30', 'largest: many', 'bad-format', 'keys.rows_per_hash_key.largest'],
  ])('with %s is refused at its line', (_, good, bad, rule, path) => {
    const text = PERFECT.replace(good, bad);
    const problem = firstProblem(text);
    expect(problem).toMatchObject({ file: 'request.yaml', rule, path });
    const key = path.split('.').at(-1) ?? '';
    if (rule !== 'missing-key') expect(text.split('\n')[(problem?.line ?? 0) - 1]).toContain(key);
  });

  it('has a schema for editors in which what has a default is optional', () => {
    const schema = onboardJsonSchema();
    expect(schema['required']).toContain('table');
    expect(schema['required']).not.toContain('replicas');
    expect(schema.properties?.['records']?.properties?.['count']).toMatchObject({ type: ['string', 'number'] });
    expect(schema.properties?.['records']?.properties?.['average']).toMatchObject({ type: 'string' });
  });
});

describe('facts of clusters', () => {
  it('of the examples are read', () => {
    expect(loadClusterFacts(`${EXAMPLES}clusters.yaml`).map(({ cluster }) => cluster)).toEqual([
      'orders',
      'full',
      'young',
      'small',
    ]);
  });

  it('that are not there are told with the file', () => {
    expect(() => loadClusterFacts('no-such.yaml')).toThrow(/no-such\.yaml:1:1: there is no such file/);
  });
});
