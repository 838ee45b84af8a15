import { readFileSync } from 'node:fs';
import type * as z from 'zod';
import type { ClusterCapacity } from '../onboard/capacity.ts';
import type { OnboardRequest } from '../onboard/request.ts';
import type { JsonSchema } from './json-schema.ts';
import {
  clusterFactsJsonSchema,
  clusterFactsSchema,
  measuredJsonSchema,
  measuredSchema,
  onboardJsonSchema,
  onboardSchema,
} from './onboard-schema.ts';
import { ConfigError, type Problem } from './problem.ts';
import { schemaProblems } from './schema-problems.ts';
import { readYaml } from './yaml-source.ts';

type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Reads the text of a request (YAML or JSON). @param fileName is only for the problems, which come in the order of the file */
export function parseRequest(text: string, fileName: string): Parsed<OnboardRequest> {
  return parse(text, fileName, onboardSchema, onboardJsonSchema, numbersAsTexts);
}

/** @throws ConfigError with every problem, also where the file cannot be read */
export function loadRequest(file: string): OnboardRequest {
  return loaded(parseRequest(readText(file, 'farrier onboard template > request.yaml writes one'), file));
}

/** @throws ConfigError with every problem, also where the file cannot be read */
export function loadClusterFacts(file: string): readonly ClusterCapacity[] {
  const text = readText(file, 'docs/onboarding.md says what is in it');
  return loaded(parse(text, file, clusterFactsSchema, clusterFactsJsonSchema, (data) => data));
}

/** @throws ConfigError with every problem, also where the file cannot be read */
export function loadMeasured(file: string): z.output<typeof measuredSchema> {
  const text = readText(file, 'docs/onboarding.md says what is in it');
  return loaded(parse(text, file, measuredSchema, measuredJsonSchema, (data) => data));
}

function parse<T>(
  text: string,
  file: string,
  schema: z.ZodType<T>,
  jsonSchema: () => JsonSchema,
  prepared: (data: unknown) => unknown,
): Parsed<T> {
  const yaml = readYaml(text, file);
  if (!yaml.ok) return yaml;
  const parsed = schema.safeParse(prepared(yaml.source.data));
  if (parsed.success) return { ok: true, value: parsed.data };
  const problems = schemaProblems(parsed.error.issues, yaml.source, jsonSchema());
  return { ok: false, problems: [...problems].sort((a, b) => a.line - b.line || a.column - b.column) };
}

/** A quantity without a unit is a number to YAML. As a text it is a count, or refused with the units that it could have. */
function numbersAsTexts(data: unknown): unknown {
  if (typeof data === 'number') return String(data);
  if (Array.isArray(data)) return data.map(numbersAsTexts);
  if (typeof data !== 'object' || data === null) return data;
  const entries = Object.entries(data).map(([key, value]) => [key, key === 'replicas' ? value : numbersAsTexts(value)]);
  return Object.fromEntries(entries);
}

function loaded<T>(parsed: Parsed<T>): T {
  if (!parsed.ok) throw new ConfigError(parsed.problems);
  return parsed.value;
}

function readText(file: string, hint: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    const message = code === 'ENOENT' ? 'there is no such file' : `the file cannot be read (${code})`;
    const rule = 'unreadable-file';
    throw new ConfigError([{ file, line: 1, column: 1, path: '', rule, message, value: undefined, hint }]);
  }
}
