import type * as z from 'zod';
import { nearest } from './nearest.ts';
import type { Problem } from './problem.ts';

export type Issue = z.core.$ZodIssue;
export type Told = Pick<Problem, 'rule' | 'message' | 'hint'>;

/**
 * What one finding of the schema says to a person.
 * @param given the value as read, @param text the same as it stands in the file.
 */
export function issueText(issue: Issue, given: unknown, text: string): Told {
  switch (issue.code) {
    case 'invalid_type':
      return wrongType(issue.expected, given, text);
    case 'invalid_value':
      return notOneOf(issue.values.map(String), text);
    case 'invalid_format':
      return told('bad-format', `must be ${issue.format === 'email' ? 'an e-mail address' : issue.message}`);
    case 'too_small':
      return told('out-of-range', bound('at least', issue.origin, issue.minimum, issue.inclusive));
    case 'too_big':
      return told('out-of-range', bound('at most', issue.origin, issue.maximum, issue.inclusive));
    case 'invalid_union':
      return issue.path.at(-1) === 'hosts' ? hostsText(given) : limitText(given);
    default:
      return told('bad-format', issue.message);
  }
}

function wrongType(expected: string, given: unknown, text: string): Told {
  const message = `must be ${typeText(expected)}${expected === 'int' ? '' : `, not ${typeText(typeName(given))}`}`;
  if (expected === 'string' && (typeof given === 'number' || typeof given === 'boolean')) {
    return told('wrong-type', message, `put it in quotes: '${text}'`);
  }
  if (expected === 'array' && typeof given === 'string') return told('wrong-type', message, `write a list: [${text}]`);
  return told('wrong-type', message);
}

function notOneOf(values: readonly string[], text: string): Told {
  const near = nearest(text, values);
  return told('not-one-of', `must be one of ${values.join(', ')}`, near === undefined ? near : `did you mean ${near}?`);
}

function limitText(given: unknown): Told {
  if (typeof given === 'number') return told('out-of-range', 'must be more than 0', 'write off to switch a level off');
  return told('wrong-type', `must be a number above 0 or off, not ${typeText(typeName(given))}`);
}

function hostsText(given: unknown): Told {
  const hint = 'write either tag: {key: …, value: …} or ids: [i-…]';
  if (typeof given !== 'object' || given === null) return told('wrong-type', 'must be a tag or ids', hint);
  return told('bad-format', 'must have exactly one of tag and ids', hint);
}

function bound(word: 'at least' | 'at most', origin: string, limit: number | bigint, inclusive = true): string {
  const amount = inclusive ? `${word} ${limit}` : `${word === 'at least' ? 'more' : 'less'} than ${limit}`;
  if (origin === 'array') return `must have ${amount} ${limit === 1 ? 'entry' : 'entries'}`;
  if (origin === 'string') return `must have ${amount} ${limit === 1 ? 'character' : 'characters'}`;
  return `must be ${amount}`;
}

const TYPE_TEXTS: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  array: 'a list',
  object: 'a mapping',
  boolean: 'true or false',
  null: 'empty',
};

function typeText(type: string): string {
  return TYPE_TEXTS[type] ?? type;
}

function typeName(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

function told(rule: Told['rule'], message: string, hint?: string): Told {
  return { rule, message, hint };
}
