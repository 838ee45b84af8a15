import * as z from 'zod';
import { configSchema } from './schema.ts';

/** The parts of JSON Schema (2020-12) that are made from our schema and that the loader reads. */
export interface JsonSchema {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly [keyword: string]: unknown;
}

/** JSON Schema of farrier.yaml as people write it: keys with a default are optional. */
export function configJsonSchema(): JsonSchema {
  return { title: 'farrier.yaml', ...z.toJSONSchema(configSchema, { io: 'input' }) } as JsonSchema;
}

/** The keys that the mapping at the path may have, in the order of the schema; none where no mapping is expected. */
export function knownKeys(schema: JsonSchema, path: readonly (string | number)[]): readonly string[] {
  const [step, ...rest] = path;
  const members = [schema, ...(schema.anyOf ?? [])];
  if (step === undefined) return members.flatMap(({ properties }) => Object.keys(properties ?? {}));
  return members.flatMap(({ properties, items }) => {
    const child = typeof step === 'number' ? items : properties?.[step];
    return child === undefined ? [] : knownKeys(child, rest);
  });
}
