import type { Reading } from '../reading.ts';
import { cell, type Row } from '../row.ts';
import { isObject } from '../shell-output.ts';
import type { Step } from '../step.ts';
import { httpFailure } from '../step-failure.ts';
import { attempt, quote, Unreadable } from '../unreadable.ts';
import { parseStartTime } from './start-time.ts';

/** Reads `GET /version`. */
export function readVersion(step: Step): Reading<{ readonly version: string; readonly gitSha: string }> {
  return readBody(step, (row) => ({ version: cell(row, 'Version'), gitSha: cell(row, 'GitCommit') }));
}

/** Reads `GET /recentStartTime`. */
export function readStartTime(step: Step): Reading<string> {
  return readBody(step, (row) => parseStartTime(cell(row, 'RecentStartTime')));
}

function readBody<T>(step: Step, parse: (row: Row) => T): Reading<T> {
  return httpFailure(step) ?? attempt(() => parse({ label: 'the body', cells: jsonBody(step.stdout) }));
}

/** @returns the object that the body is. Throws Unreadable if it is none. */
export function jsonBody(body: string): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    throw new Unreadable(`the body is not JSON: ${quote(body)}`);
  }
  if (isObject(value)) return value;
  throw new Unreadable(`the body is ${quote(body)}, not an object`);
}
