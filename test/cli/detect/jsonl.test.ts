import { describe, expect, it } from 'vitest';
import { answerLine } from '../../../src/cli/detect/jsonl.ts';
import { linesOf } from '../../../src/cli/detect/lines.ts';
import { daily, every } from '../../support/series.ts';

const points = every(300, 900, daily);
const request = {
  id: 'a/"b"',
  probation: 100,
  interval: 300,
  t: points.map(({ time }) => time),
  v: points.map(({ value }, row) => (row === 500 ? null : row === 850 ? 900 : value)),
};

describe('answerLine', () => {
  it('answers with a score and an alert for each row, each from 0 to 1', () => {
    const answer = JSON.parse(answerLine(JSON.stringify(request), 1));
    expect(answer.id).toBe('a/"b"');
    expect(answer.scores).toHaveLength(900);
    expect(answer.alerts).toHaveLength(900);
    expect([...answer.scores, ...answer.alerts].every((score: number) => score >= 0 && score <= 1)).toBe(true);
    expect(answer.scores[500]).toBe(0);
    expect(answer.alerts[850]).toBe(Math.max(...answer.alerts));
  });

  it.each([
    ['{"id":', 'line 4 is not JSON'],
    ['[]', 'line 4: '],
    [JSON.stringify({ ...request, interval: 0 }), 'line 4: interval'],
    [JSON.stringify({ ...request, t: 'now' }), 'line 4: t: expected an array of epoch seconds'],
    [JSON.stringify({ ...request, v: [1] }), 'line 4: 900 times but 1 values'],
    [JSON.stringify({ ...request, t: [1, 2], v: [1, 'x'] }), 'line 4: row 1 is not a time and a number or null'],
  ])('refuses %.20s… by line', (line, message) => {
    expect(() => answerLine(line, 4)).toThrow(message);
  });

  it('answers an empty series with nothing', () => {
    const line = JSON.stringify({ id: 'x', interval: 60, t: [], v: [] });
    expect(answerLine(line, 1)).toBe('{"id":"x","scores":[],"alerts":[]}\n');
  });
});

describe('linesOf', () => {
  it('finds lines wherever the stream is cut', async () => {
    async function* chunks() {
      yield 'a\r\nb';
      yield 'c';
      yield '\n\nlast';
    }
    const lines: string[] = [];
    for await (const line of linesOf(chunks())) lines.push(line);
    expect(lines).toEqual(['a', 'bc', '', 'last']);
  });
});
