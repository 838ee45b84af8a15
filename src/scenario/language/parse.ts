import { nearest } from '../../config/nearest.ts';
import type { Problem } from '../../config/problem.ts';
import { configSchema, type FarrierConfig } from '../../config/schema.ts';
import { readYaml } from '../../config/yaml-source.ts';
import { defaultConfig, type Overlay, readConfigBlock } from './config-block.ts';
import { takeExpectation } from './expect-line.ts';
import { PEOPLE_VERBS, takePeopleAct } from './people-line.ts';
import type { Act, Line, Script } from './script.ts';
import { takeTime } from './times.ts';
import { LineError, type Words, wordsOf } from './words.ts';
import { WORLD_VERBS } from './world-line.ts';

type Parsed =
  | { readonly ok: true; readonly script: Script }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** What a line may begin with after its time. */
const VERBS = ['expect', 'config', ...Object.keys(WORLD_VERBS), ...PEOPLE_VERBS];
const HEADER = ['scenario', 'start', 'every', 'database', 'stored', 'config'];
const MINUTE_MS = 60_000;
const YEAR_2000 = Date.UTC(2000, 0, 1);
const CADENCES = ['1m', '2m', '5m', '10m', '15m', '30m', '1h'] as const;

/** What is known while the lines are read, from the top down. */
interface Reader {
  readonly file: string;
  readonly rows: readonly string[];
  readonly problems: Problem[];
  title: string;
  start: number | undefined;
  every: (typeof CADENCES)[number];
  database: Script['database'];
  stored: Script['stored'];
  written: Overlay | undefined;
  /** As of the last block. */
  config: FarrierConfig | undefined;
  first: FarrierConfig | undefined;
  /** Epoch milliseconds of the line above. */
  at: number;
  readonly lines: Line[];
}

/** Reads a scenario. @param file is only for the problems, which come in the order of the lines */
export function parseScenario(text: string, file: string): Parsed {
  const rows = text.split(/\r?\n/);
  const reader: Reader = {
    file,
    rows,
    problems: [],
    title: file,
    start: undefined,
    every: '5m',
    database: 'memory',
    stored: undefined,
    written: undefined,
    config: undefined,
    first: undefined,
    at: 0,
    lines: [],
  };
  for (const [index, row] of rows.entries()) {
    // Blocks are read where they begin.
    if (row.trim() === '' || /^\s/.test(row) || row.startsWith('#')) continue;
    try {
      readRow(reader, index, wordsOf(row));
    } catch (error) {
      if (!(error instanceof LineError)) throw error;
      reader.problems.push(problemOf(error, file, index + 1));
    }
  }
  const { problems, title, start, database, stored, lines } = reader;
  if (problems.length === 0 && (start === undefined || lines.length === 0)) {
    const what = start === undefined ? 'it has no line "start"' : 'nothing happens in it';
    problems.push(problemOf(new LineError(what, { column: 1 }), file, 1));
  }
  if (problems.length === 0 && stored !== undefined && database !== 'dynamodb') {
    const missing = new LineError('what is stored needs the line "database dynamodb"', { column: 1 });
    problems.push(problemOf(missing, file, rows.findIndex((row) => row.startsWith('stored')) + 1));
  }
  const config = reader.first ?? configSchema.parse(defaultConfig(reader.every));
  if (problems.length > 0 || start === undefined) {
    return { ok: false, problems: problems.toSorted((a, b) => a.line - b.line || a.column - b.column) };
  }
  return { ok: true, script: { file, title, start, database, config, stored, lines } };
}

function readRow(reader: Reader, index: number, words: Words): void {
  if (words.atEnd) return;
  const word = words.word('a word');
  if (reader.lines.length === 0 && HEADER.includes(word)) readHeader(reader, index, word, words);
  else readLine(reader, index, word, words);
  words.end();
}

function readHeader(reader: Reader, index: number, word: string, words: Words): void {
  switch (word) {
    case 'scenario':
      reader.title = words.takeText() ?? words.word('the title in quotes');
      return;
    case 'start':
      reader.start = takeTime(words, 0);
      if (reader.start < YEAR_2000) throw words.error('the date is missing', 'e.g. start 2026-06-17 02:00');
      if (reader.start % MINUTE_MS !== 0) throw words.error('a scenario starts at a whole minute');
      reader.at = reader.start;
      return;
    case 'every':
      reader.every = words.oneOf(CADENCES, 'cadence');
      return;
    case 'database':
      reader.database = words.oneOf(['memory', 'dynamodb'], 'database');
      return;
    case 'stored':
      reader.stored = readStored(reader, index);
      return;
    default:
      reader.first = readConfig(reader, index);
  }
}

/** `[at TIME] VERB …` */
function readLine(reader: Reader, index: number, first: string, words: Words): void {
  if (reader.start === undefined) throw words.error('"start" is missing above', 'e.g. start 2026-06-17 02:00');
  if (first === 'at') reader.at = takeTime(words, reader.at);
  const verb = first === 'at' ? words.word('what happens then') : first;
  const { at } = reader;
  const row = reader.rows[index] ?? '';
  const text = row
    .replace(/\s+#.*$/, '')
    .replace(/^at\s+(\d{4}-\d\d-\d\d\s+)?\S+\s+/, '')
    .trim();
  const config = reader.config ?? configSchema.parse(defaultConfig(reader.every));
  const contacts = config.contacts.map(({ name }) => name);
  const context = { at, line: index + 1, contacts, clusters: config.clusters.map(({ name }) => name) };
  const add = (act: Act, time = at, said = text): void => {
    reader.lines.push({ line: index + 1, text: said, at: time, act });
  };
  const person = PEOPLE_VERBS.find((each) => each === verb);
  const world = Object.hasOwn(WORLD_VERBS, verb) ? WORLD_VERBS[verb] : undefined;
  if (person !== undefined) add(takePeopleAct(person, words, context));
  else if (verb === 'expect') add({ kind: 'expect', expectation: takeExpectation(words, context) });
  else if (world !== undefined) for (const timed of world(words, at, contacts)) add(timed.act, timed.at, timed.text);
  else if (verb === 'config') {
    const next = readConfig(reader, index);
    if (next !== undefined) add({ kind: 'config', config: next });
  } else throw words.error(`no line begins with ${verb}`, hintFor(verb, [...HEADER, ...VERBS]));
}

function readConfig(reader: Reader, index: number): FarrierConfig | undefined {
  const before = reader.written ?? defaultConfig(reader.every);
  const read = readConfigBlock(blockBelow(reader, index), reader.file, before);
  if (!read.ok) {
    reader.problems.push(...read.problems);
    return undefined;
  }
  reader.written = read.written;
  reader.config = read.config;
  return read.config;
}

/** Alerts by fingerprint as version 1 stored them. */
function readStored(reader: Reader, index: number): Script['stored'] {
  const yaml = readYaml(blockBelow(reader, index), reader.file);
  if (yaml.ok) return yaml.source.data as Readonly<Record<string, unknown>>;
  reader.problems.push(...yaml.problems);
  return undefined;
}

/** The indented lines below a line, in their place in the file. */
function blockBelow({ rows }: Reader, index: number): string {
  const rest = rows.slice(index + 1);
  const end = rest.findIndex((row) => /^\S/.test(row));
  const block = end < 0 ? rest : rest.slice(0, end);
  return [...Array.from({ length: index + 1 }, () => ''), ...block, ''].join('\n');
}

function hintFor(word: string, known: readonly string[]): string {
  const near = nearest(word, known);
  return near === undefined ? `there are: ${known.join(', ')}` : `did you mean ${near}?`;
}

function problemOf({ message, column, rule, value, hint }: LineError, file: string, line: number): Problem {
  return { file, line, column, path: '', rule, message, value, hint };
}
