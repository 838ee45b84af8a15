import type { Writable } from 'node:stream';
import * as z from 'zod';
import { runSeries } from '../../detect/run-series.ts';
import { type CliIo, UsageError } from '../io.ts';
import { roomIn } from './room.ts';

/** All but the arrays, whose elements are checked in one fast pass. */
const requestSchema = z.looseObject({
  id: z.string(),
  probation: z.number().min(0).default(0),
  interval: z.number().positive(),
  t: z.custom<readonly number[]>(Array.isArray, 'expected an array of epoch seconds'),
  v: z.custom<readonly (number | null)[]>(Array.isArray, 'expected an array of numbers and nulls'),
});

/**
 * Answers line by line, never faster than `stream`, which `io.out` writes to, is read; no further when nobody reads it.
 * @throws UsageError
 */
export async function answerLines(
  lines: AsyncIterable<string>,
  io: Pick<CliIo, 'out'>,
  stream: Writable,
): Promise<void> {
  let number = 0;
  for await (const line of lines) {
    number += 1;
    if (line.trim() !== '') io.out(answerLine(line, number));
    if (!(await roomIn(stream))) return;
  }
}

/**
 * Answers one line `{"id","probation","interval","t","v"}` with `{"id","scores","alerts"}`.
 * @throws UsageError naming the line and what is wrong with it.
 */
export function answerLine(line: string, number: number): string {
  const { id, probation, interval, t, v } = parseRequest(line, number);
  if (t.length !== v.length) throw new UsageError(`line ${number}: ${t.length} times but ${v.length} values`);
  const bad = firstBad(t, v);
  if (bad >= 0) throw new UsageError(`line ${number}: row ${bad} is not a time and a number or null`);
  const { scores, alerts } = runSeries(t, v, { interval, probation });
  return `{"id":${JSON.stringify(id)},"scores":${numbersText(scores)},"alerts":${numbersText(alerts)}}\n`;
}

function parseRequest(line: string, number: number): z.infer<typeof requestSchema> {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch (error) {
    throw new UsageError(`line ${number} is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  const request = requestSchema.safeParse(json);
  if (request.success) return request.data;
  const [issue] = request.error.issues;
  throw new UsageError(`line ${number}: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not a series'}`);
}

function firstBad(times: readonly unknown[], values: readonly unknown[]): number {
  for (let row = 0; row < times.length; row += 1) {
    const value = values[row];
    if (typeof times[row] !== 'number' || (typeof value !== 'number' && value !== null)) return row;
  }
  return -1;
}

/** Six decimals: most scores are small, and text is what takes the time. */
function numbersText(numbers: Float64Array): string {
  const texts = new Array<string>(numbers.length);
  for (let row = 0; row < numbers.length; row += 1) texts[row] = scoreText(numbers[row] ?? 0);
  return `[${texts.join(',')}]`;
}

export function scoreText(score: number): string {
  return score === 0 ? '0' : String(Math.round(score * 1e6) / 1e6);
}
