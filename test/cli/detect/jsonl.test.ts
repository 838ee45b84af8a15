import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { answerLine, answerLines } from '../../../src/cli/detect/jsonl.ts';
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

describe('answerLines', () => {
  const line = JSON.stringify({ ...request, t: [1, 2], v: [1, 2] });

  /** Ten lines, and how many of them have been asked for. */
  function tenLines() {
    const asked = { count: 0 };
    async function* lines() {
      for (let row = 0; row < 10; row += 1) {
        asked.count += 1;
        yield row === 3 ? ' ' : line;
      }
    }
    return { asked, lines: lines() };
  }

  it('asks for no further line while the reader has not taken what is there', async () => {
    const stream = new PassThrough({ highWaterMark: 16 });
    const { asked, lines } = tenLines();
    const done = answerLines(lines, { out: (text) => void stream.write(text) }, stream);
    await new Promise(setImmediate);
    expect(asked.count).toBe(1);
    let answers = '';
    stream.on('data', (text: Buffer) => {
      answers += text.toString();
    });
    await done;
    expect(answers.trim().split('\n')).toHaveLength(9);
  });

  it('stops where nobody reads any more', async () => {
    const stream = new PassThrough();
    stream.destroy();
    const { asked, lines } = tenLines();
    await answerLines(lines, { out: () => {} }, stream);
    expect(asked.count).toBe(1);
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
