import { type Issue, issueText } from './issue-text.ts';
import { type JsonSchema, knownKeys } from './json-schema.ts';
import { nearest } from './nearest.ts';
import { dataAt, type Path, pathText } from './path.ts';
import type { Problem } from './problem.ts';
import type { Place, YamlSource } from './yaml-source.ts';

/** Turns what the schema found into problems with positions. Of a value that breaks several rules the first is told. */
export function schemaProblems(issues: readonly Issue[], source: YamlSource, schema: JsonSchema): readonly Problem[] {
  const problems = issues
    .flatMap((issue) => expandUnion(issue, source.data))
    .flatMap((issue) => problemsOf(issue, source, schema));
  return problems.filter(({ path }, index) => problems.findIndex((problem) => problem.path === path) === index);
}

/** Where one member of a union is clearly meant (it alone knows the keys given), its own findings say more. */
function expandUnion(issue: Issue, data: unknown): readonly Issue[] {
  if (issue.code !== 'invalid_union') return [issue];
  const given = dataAt(data, issue.path);
  if (typeof given !== 'object' || given === null || Object.keys(given).length === 0) return [issue];
  const fitting = issue.errors.filter((errors) => !errors.some(({ code, path }) => isForeign(code, path)));
  const [only, ...others] = fitting;
  if (only === undefined || others.length > 0) return [issue];
  return only.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }));
}

function isForeign(code: string, path: readonly PropertyKey[]): boolean {
  return path.length === 0 && (code === 'unrecognized_keys' || code === 'invalid_type');
}

function problemsOf(issue: Issue, source: YamlSource, schema: JsonSchema): readonly Problem[] {
  const path = issue.path.map((step) => (typeof step === 'number' ? step : String(step)));
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => unknownKey([...path, key], key, source, knownKeys(schema, path)));
  }
  const given = dataAt(source.data, path);
  if (given === undefined) return [missingKey(path, source)];
  const place = source.valueAt(path);
  return [
    {
      ...where(source, path, place),
      value: place.text === '' ? undefined : place.text,
      ...issueText(issue, given, place.text),
    },
  ];
}

function unknownKey(path: Path, key: string, source: YamlSource, known: readonly string[]): Problem {
  const place = source.keyAt(path);
  const near = nearest(key, known);
  const list = `known keys: ${known.join(', ')}`;
  return {
    ...where(source, path, place),
    rule: 'unknown-key',
    message: 'there is no such key here',
    value: place.text,
    hint: near === undefined ? list : `did you mean ${near}? (${list})`,
  };
}

function missingKey(path: Path, source: YamlSource): Problem {
  const key = String(path.at(-1) ?? '');
  return {
    ...where(source, path, source.keyAt(path.slice(0, -1))),
    rule: 'missing-key',
    message: 'this key is needed and has no default',
    value: undefined,
    hint: `add ${key}:`,
  };
}

function where(source: YamlSource, path: Path, place: Place): Pick<Problem, 'file' | 'line' | 'column' | 'path'> {
  return { file: source.file, line: place.line, column: place.column, path: pathText(path) };
}
