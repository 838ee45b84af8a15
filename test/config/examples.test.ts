import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { probesOf } from '../../src/config/effective.ts';
import { configJsonSchema, type JsonSchema } from '../../src/config/json-schema.ts';
import { loadConfigFile } from '../../src/config/load.ts';

const DIRECTORY = fileURLToPath(new URL('../../examples/', import.meta.url));
const example = (name: string) => `${DIRECTORY}${name}`;

/** Every key that the document uses, as `clusters.name`; places in lists do not count. */
function usedKeys(value: unknown, path = ''): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((item) => usedKeys(item, path));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) => [`${path}${key}`, ...usedKeys(child, `${path}${key}.`)]);
}

function schemaKeys(schema: JsonSchema, path = ''): readonly string[] {
  const own = Object.entries(schema.properties ?? {});
  return [
    ...own.flatMap(([key, child]) => [`${path}${key}`, ...schemaKeys(child, `${path}${key}.`)]),
    ...(schema.items === undefined ? [] : schemaKeys(schema.items, path)),
    ...(schema.anyOf ?? []).flatMap((member) => schemaKeys(member, path)),
  ];
}

describe('examples', () => {
  it.each(readdirSync(DIRECTORY).filter((name) => name.endsWith('.yaml')))('%s is a configuration', (name) => {
    expect(loadConfigFile(example(name)).clusters.length).toBeGreaterThan(0);
  });

  it('farrier.yaml shows every key there is', () => {
    const used = new Set(usedKeys(parse(readFileSync(example('farrier.yaml'), 'utf8'))));
    const wanted = schemaKeys(configJsonSchema()).filter((key) => !/thresholds\.|shell\.hosts\.ids/.test(key));
    expect([...new Set(wanted)].filter((key) => !used.has(key))).toEqual([]);
  });

  it('farrier.yaml explains every key of a cluster in a comment above it', () => {
    const lines = readFileSync(example('farrier.yaml'), 'utf8').split('\n');
    const first = lines.slice(
      0,
      lines.findIndex((line) => line.includes('name: staging')),
    );
    const keys = first.flatMap((line, index) =>
      /^ {4}[a-z]+:/.test(line) ? [{ line, above: first[index - 1] ?? '' }] : [],
    );
    expect(keys.length).toBeGreaterThan(8);
    expect(keys.filter(({ above }) => !/^ +(- )?#/.test(above)).map(({ line }) => line.trim())).toEqual([]);
  });

  it('simulator.yaml needs nothing but this machine', () => {
    const [demo, ...others] = loadConfigFile(example('simulator.yaml')).clusters;
    expect(others).toEqual([]);
    expect(demo).toMatchObject({ name: 'demo', transport: 'simulator', tables: 4 });
    expect([demo?.metas.length, demo?.nodes?.length]).toEqual([3, 5]);
    expect(demo?.inspections.map((inspection) => probesOf(demo, inspection))).toEqual([['cluster', 'host']]);
  });

  it('simulator.yaml tells somebody of everything, by mail and by SMS', () => {
    const { contacts, routes } = loadConfigFile(example('simulator.yaml'));
    expect(contacts).toMatchObject([{ email: expect.stringContaining('@example.com'), sms: expect.any(String) }]);
    expect(routes).toEqual([{ severities: ['warning', 'critical'], contacts: ['on-call'] }]);
  });
});
