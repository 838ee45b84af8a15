import { readFileSync } from 'node:fs';
import { breachProblem } from '../../config/cross-checks.ts';
import { ConfigError, type Problem } from '../../config/problem.ts';
import type { FarrierConfig } from '../../config/schema.ts';
import { schemaProblems } from '../../config/schema-problems.ts';
import { readYaml, type YamlSource } from '../../config/yaml-source.ts';
import { expectationBreaches } from './breaches.ts';
import { type ExpectedTest, expectationsJsonSchema, expectationsSchema } from './schema.ts';

export interface LoadedExpectations {
  readonly tests: readonly ExpectedTest[];
  /** Where things stand in the file. */
  readonly source: YamlSource;
}

/** Reads a file of expectations that fits a configuration. @throws ConfigError with every problem, as for a configuration */
export function loadExpectations(file: string, config: FarrierConfig): LoadedExpectations {
  const yaml = readYaml(textOf(file), file);
  if (!yaml.ok) throw new ConfigError(yaml.problems);
  const { source } = yaml;
  const parsed = expectationsSchema.safeParse(source.data);
  if (!parsed.success) {
    throw new ConfigError(inOrder(schemaProblems(parsed.error.issues, source, expectationsJsonSchema())));
  }
  const { tests } = parsed.data;
  const problems = expectationBreaches(tests, config).map((breach) => breachProblem(breach, source));
  if (problems.length > 0) throw new ConfigError(inOrder(problems));
  return { tests, source };
}

function inOrder(problems: readonly Problem[]): readonly Problem[] {
  return problems.toSorted((a, b) => a.line - b.line || a.column - b.column);
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    const message = code === 'ENOENT' ? 'there is no such file' : `the file cannot be read (${code})`;
    const hint = 'name a file of expectations; docs/configuration.md has an example';
    throw new ConfigError([
      { file, line: 1, column: 1, path: '', rule: 'unreadable-file', message, value: undefined, hint },
    ]);
  }
}
