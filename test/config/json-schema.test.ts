import { describe, expect, it } from 'vitest';
import { THRESHOLD_IDS } from '../../src/checks/thresholds.ts';
import { configJsonSchema, type JsonSchema, knownKeys } from '../../src/config/json-schema.ts';

const schema = configJsonSchema();

/** Every mapping of the schema with its path. */
function mappings(of: JsonSchema, path: string): { path: string; schema: JsonSchema }[] {
  const properties = Object.entries(of.properties ?? {});
  const own = properties.length > 0 ? [{ path, schema: of }] : [];
  const below = properties.flatMap(([key, child]) => mappings(child, `${path}.${key}`));
  const items = of.items === undefined ? [] : mappings(of.items, `${path}[]`);
  return [...own, ...below, ...items, ...(of.anyOf ?? []).flatMap((member) => mappings(member, path))];
}

describe('configJsonSchema', () => {
  it('asks only for what has no default', () => {
    expect(schema['required']).toEqual(['clusters']);
    expect(schema.properties?.['clusters']?.items?.['required']).toEqual(['name', 'metas']);
  });

  it('allows no unknown key anywhere', () => {
    const open = mappings(schema, '').filter((one) => one.schema['additionalProperties'] !== false);
    expect(open.map(({ path }) => path)).toEqual([]);
  });

  it('describes every key of the document, of a cluster and of what hangs below it', () => {
    const places = mappings(schema, '').filter(({ path }) => !/\.(hosts|thresholds\..*)$|\.tag$/.test(path));
    const silent = places.flatMap(({ path, schema: { properties } }) =>
      Object.entries(properties ?? {}).flatMap(([key, child]) => (child.description ? [] : [`${path}.${key}`])),
    );
    expect(silent).toEqual([]);
  });

  it('tells editors the default of every threshold', () => {
    const thresholds = schema.properties?.['thresholds']?.properties ?? {};
    expect(Object.keys(thresholds)).toEqual([...THRESHOLD_IDS]);
    expect(thresholds['cpu.usage']?.description).toMatch(/percent\. Default: warning 80, critical 95$/);
    expect(thresholds['connections.per_remote']?.description).toMatch(/warning 100, critical off$/);
  });
});

describe('knownKeys', () => {
  it.each([
    [
      [],
      [
        'environment',
        'clusters',
        'contacts',
        'routes',
        'maintenance',
        'inhibitions',
        'alerting',
        'thresholds',
        'detection',
        'diagnose',
        'self',
        'reports',
        'operations',
        'output',
      ],
    ],
    [
      ['clusters', 3, 'inspections', 0],
      ['name', 'probes', 'every'],
    ],
    [
      ['clusters', 0, 'hosts'],
      ['tag', 'ids'],
    ],
    [
      ['clusters', 0, 'shell', 'hosts', 'tag'],
      ['key', 'value'],
    ],
    [
      ['thresholds', 'cpu.usage'],
      ['warning', 'critical'],
    ],
  ])('of %j are %j', (path, keys) => {
    expect(knownKeys(schema, path)).toEqual(keys);
  });

  it('are none where no mapping is expected', () => {
    expect(knownKeys(schema, ['clusters', 0, 'metas', 0])).toEqual([]);
    expect(knownKeys(schema, ['nowhere', 'at', 'all'])).toEqual([]);
  });
});
