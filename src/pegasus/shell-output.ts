import type { Step } from './step.ts';

/** What a Pegasus shell printed, without colours, preamble and log lines. */
export interface ShellOutput {
  /** The object that `-j` prints; undefined: there is none; `broken`: there is the beginning of one. */
  readonly json: Readonly<Record<string, unknown>> | 'broken' | undefined;
  /** What the command printed on stdout around the JSON, without empty lines. */
  readonly lines: readonly string[];
  readonly errorLines: readonly string[];
}

/** Colour codes are written even where nobody sees them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences begin with one
const ANSI = /\u001b\[[0-9;]*m/g;

const LOG_LINE = /^[DIWEF]\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/;

const PREAMBLE =
  /^(Pegasus Shell |Type "|log_dir is not set|The config file is: |The cluster name is: |The cluster meta list is: |dsn exit with code |Failed to (symlink|stat) )/;

/** How often a line may begin with a brace before it is taken for the beginning of the object. */
const MAX_STARTS = 3;

/** Never throws, whatever the text is. */
export function readShellOutput(step: Step): ShellOutput {
  const stdout = stripColours(step.stdout);
  const errorLines = commandLines(stripColours(step.stderr));
  const found = findJson(stdout);
  if (found === undefined) return { json: undefined, lines: commandLines(stdout), errorLines };
  const around = `${stdout.slice(0, found.start)}\n${stdout.slice(found.end)}`;
  return { json: found.value ?? 'broken', lines: commandLines(around), errorLines };
}

/** Log lines that the shell wrote on stderr, oldest first, without time and thread. */
export function logMessages(step: Step, levels: string): readonly string[] {
  return stripColours(step.stderr)
    .split('\n')
    .filter((line) => LOG_LINE.test(line) && levels.includes(line.charAt(0)))
    .map((line) => line.replace(/^\S+ \S+ \([^)]*\) \S*:? ?/, ''));
}

function stripColours(text: string): string {
  return text.includes('\u001b') ? text.replace(ANSI, '') : text;
}

function commandLines(text: string): readonly string[] {
  return text.split(/\r?\n/).filter((line) => line.trim() !== '' && !LOG_LINE.test(line) && !PREAMBLE.test(line));
}

interface FoundJson {
  readonly start: number;
  readonly end: number;
  readonly value: Readonly<Record<string, unknown>> | undefined;
}

function findJson(text: string): FoundJson | undefined {
  const first = nextStart(text, 0);
  let start = first;
  for (let tries = 0; start >= 0 && tries < MAX_STARTS; tries += 1) {
    for (const end of [text.lastIndexOf('}') + 1, text.lastIndexOf('\n}') + 2]) {
      const value = end > start ? parseObject(text.slice(start, end)) : undefined;
      if (value !== undefined) return { start, end, value };
    }
    start = nextStart(text, start + 1);
  }
  return first < 0 ? undefined : { start: first, end: text.length, value: undefined };
}

function nextStart(text: string, from: number): number {
  if (from === 0 && text.startsWith('{')) return 0;
  const index = text.indexOf('\n{', Math.max(0, from - 1));
  return index < 0 ? -1 : index + 1;
}

function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
