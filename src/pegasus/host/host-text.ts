import type { Step } from '../step.ts';
import { notRun } from '../step-failure.ts';
import { quote, Unreadable } from '../unreadable.ts';

const EXIT_TIMED_OUT = 124;
const FIRST_SIGNAL = 129;
const LAST_SIGNAL = 128 + 64;

/** @returns what a step of the host probe printed. Throws Unreadable if it was not run, not kept, or failed. */
export function hostText(steps: readonly Step[], name: string): string {
  const step = requireStep(steps, name);
  if (step.exit !== 0) throw new Unreadable(`exit status ${step.exit}: ${step.stderr}`, 'command_failed');
  return wholeLines(step.stdout);
}

/** As `hostText`, but a tool that failed after all is left to the caller. */
export function requireStep(steps: readonly Step[], name: string): Step {
  const step = steps.findLast((each) => each.step === name);
  if (step === undefined) throw new Unreadable(`no step ${name}`, 'not_collected');
  const skipped = notRun(step);
  if (skipped !== undefined) throw new Unreadable(skipped.detail, skipped.reason);
  if (step.exit === EXIT_TIMED_OUT) throw new Unreadable(`no result within ${step.ms} ms`, 'out_of_time');
  if (step.exit < 0 || (step.exit >= FIRST_SIGNAL && step.exit <= LAST_SIGNAL)) {
    throw new Unreadable(`ended by a signal, exit status ${step.exit}: ${step.stderr}`, 'crashed');
  }
  return step;
}

/** @returns the text. Throws Unreadable if it was cut within a line, where half a number would look like one. */
export function wholeLines(text: string): string {
  if (text !== '' && !text.endsWith('\n')) throw new Unreadable('the text ends within a line');
  return text;
}

/** Lines of text without those that are empty. */
export function linesOf(text: string): readonly string[] {
  return text.split('\n').filter((line) => line.trim() !== '');
}

export interface Section {
  /** The first word after `@ `. */
  readonly name: string;
  /** What follows it on that line. */
  readonly note: string;
  readonly lines: readonly string[];
}

/** Splits a text at its lines `@ <name> <note>`; lines before the first are the section with an empty name. */
export function sectionsOf(text: string): readonly Section[] {
  const sections: { name: string; note: string; lines: string[] }[] = [{ name: '', note: '', lines: [] }];
  for (const line of linesOf(text)) {
    const [, name, note = ''] = /^@ (\S+) ?(.*)$/.exec(line) ?? [];
    if (name !== undefined) sections.push({ name, note: note.trim(), lines: [] });
    else sections.at(-1)?.lines.push(line);
  }
  return sections;
}

/** @returns the section of this name. Throws Unreadable if the text has none. */
export function section(sections: readonly Section[], name: string): Section {
  const found = sections.find((each) => each.name === name);
  if (found === undefined) throw new Unreadable(`the section "${name}" is missing`);
  return found;
}

/** Groups of lines: what stands before the first line `process <pid>`, then one group for each. */
export function processBlocks(lines: readonly string[]): readonly (readonly string[])[] {
  const blocks: string[][] = [[]];
  for (const line of lines) {
    if (line.startsWith('process ')) blocks.push([]);
    blocks.at(-1)?.push(line);
  }
  return blocks;
}

/** Lines `<key> <value>` as a map; of a key that stands twice, the first value. */
export function pairsOf(lines: readonly string[]): ReadonlyMap<string, string> {
  const pairs = new Map<string, string>();
  for (const line of lines) {
    const [, key, value = ''] = /^(\S+) *(.*)$/.exec(line) ?? [];
    if (key !== undefined && !pairs.has(key)) pairs.set(key, value.trim());
  }
  return pairs;
}

/** @returns the value of this key. Throws Unreadable if there is none. */
export function requiredValue(pairs: ReadonlyMap<string, string>, key: string): string {
  const value = pairs.get(key);
  if (value === undefined || value === '') throw new Unreadable(`${key} is missing`);
  return value;
}

/** A number of at least 0. @param what names it in the message of the error */
export function amount(text: string | undefined, what: string): number {
  if (text === undefined || !/^\d{1,15}(\.\d{1,9})?$/.test(text)) {
    throw new Unreadable(`${what} is ${quote(text ?? '')}, not a number`);
  }
  return Number(text);
}

/** Text of a host as one line without control characters. @param length characters that are kept at most */
export function plainLine(text: string, length: number): string {
  return text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
    .slice(0, length);
}
