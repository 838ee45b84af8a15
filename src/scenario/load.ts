import { readFileSync } from 'node:fs';
import { ConfigError } from '../config/problem.ts';
import { parseScenario } from './language/parse.ts';
import type { Script } from './language/script.ts';

/** Reads a file. @throws ConfigError with every problem, also where the file cannot be read */
export function loadScenario(file: string): Script {
  const parsed = parseScenario(textOf(file), file);
  if (!parsed.ok) throw new ConfigError(parsed.problems);
  return parsed.script;
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    const message = code === 'ENOENT' ? 'there is no such file' : `the file cannot be read (${code})`;
    const hint = 'name a scenario; docs/scenarios.md has an example';
    const place = { file, line: 1, column: 1, path: '', value: undefined };
    throw new ConfigError([{ ...place, rule: 'unreadable-file', message, hint }]);
  }
}
