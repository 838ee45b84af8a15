import { readFileSync } from 'node:fs';
import { crossCheck } from './cross-checks.ts';
import { configJsonSchema } from './json-schema.ts';
import { ConfigError, type Problem } from './problem.ts';
import { configSchema, type FarrierConfig } from './schema.ts';
import { schemaProblems } from './schema-problems.ts';
import { readYaml } from './yaml-source.ts';

export type ParsedConfig =
  | { readonly ok: true; readonly config: FarrierConfig }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * Reads the text of a farrier.yaml: YAML, then the schema with its defaults, then the rules between parts of the file.
 * @param fileName is only for the problems. They come in the order of the file; those of a stage hide later stages.
 */
export function parseConfig(text: string, fileName: string): ParsedConfig {
  const yaml = readYaml(text, fileName);
  if (!yaml.ok) return yaml;
  const parsed = configSchema.safeParse(yaml.source.data);
  const problems = parsed.success
    ? crossCheck(parsed.data, yaml.source)
    : schemaProblems(parsed.error.issues, yaml.source, configJsonSchema());
  return parsed.success && problems.length === 0
    ? { ok: true, config: parsed.data }
    : { ok: false, problems: [...problems].sort((a, b) => a.line - b.line || a.column - b.column) };
}

/** @throws ConfigError with every problem, also where the file cannot be read. */
export function loadConfigFile(path: string): FarrierConfig {
  const parsed = parseConfig(readText(path), path);
  if (!parsed.ok) throw new ConfigError(parsed.problems);
  return parsed.config;
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new ConfigError([unreadable(path, error)]);
  }
}

function unreadable(path: string, error: unknown): Problem {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  const message = code === 'ENOENT' ? 'there is no such file' : `the file cannot be read (${code})`;
  const hint = 'name a configuration file, e.g. a copy of examples/farrier.yaml';
  return { file: path, line: 1, column: 1, path: '', rule: 'unreadable-file', message, value: undefined, hint };
}
