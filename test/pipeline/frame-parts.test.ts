import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Step } from '../../src/pegasus/step.ts';
import { announcedParts, readFrame } from '../../src/pipeline/frame.ts';
import { shellStep, writeFrame } from '../support/frame.ts';
import { cutFrame } from '../support/frame-parts.ts';

const STEPS: readonly Step[] = [shellStep('cluster_info', 'a text\n'.repeat(40)), shellStep('nodes', 'ALIVE')];
const FRAME = writeFrame({}, STEPS);
const PARTS = cutFrame(FRAME, 3);
const [FIRST = '', SECOND = '', THIRD = ''] = PARTS;

function stepsOf(...parts: readonly string[]) {
  return readFrame(parts.join('')).steps;
}

describe('the parts of a frame', () => {
  it('are the frame when they are put together, which says of itself what a whole one would', () => {
    expect(readFrame(PARTS.join(''))).toEqual(readFrame(FRAME));
    expect(stepsOf(...PARTS)).toEqual({ known: true, value: STEPS });
  });

  it.each<[string, (text: string) => string]>([
    ['CRLF line ends', (text) => text.replaceAll('\n', '\r\n')],
    ['a byte order mark', (text) => `\ufeff${text}`],
    ['empty lines at the end', (text) => `${text}\n\n`],
    ['empty lines between', (text) => text.replaceAll('\nFARRIER1', '\n\n\nFARRIER1')],
  ])('may have %s', (_, change) => {
    expect(readFrame(change(PARTS.join(''))).steps).toEqual({ known: true, value: STEPS });
  });

  it('may come in any order', () => {
    expect(stepsOf(THIRD, FIRST, SECOND)).toEqual({ known: true, value: STEPS });
  });

  it.each<[string, readonly string[], string]>([
    ['the first', [SECOND, THIRD], 'the frame has 3 parts, missing: 1'],
    ['one between', [FIRST, THIRD], 'the frame has 3 parts, missing: 2'],
    ['all but one', [FIRST], 'the frame has 3 parts, missing: 2, 3'],
  ])('are truncated where %s is missing', (_, parts, detail) => {
    expect(stepsOf(...parts)).toEqual({ known: false, reason: 'truncated', detail });
  });

  it('are truncated wherever one of them is cut', () => {
    for (let end = SECOND.indexOf('\n') + 1; end < SECOND.length - 1; end += 7) {
      expect(stepsOf(FIRST, `${SECOND.slice(0, end)}\n`, THIRD)).toMatchObject({ known: false, reason: 'truncated' });
    }
    expect(stepsOf(FIRST, SECOND, THIRD.slice(0, -9))).toMatchObject({
      detail: expect.stringContaining('part 3 of 3: the header announces'),
    });
  });

  it('are corrupted where one comes twice, or another text comes among them', () => {
    expect(stepsOf(FIRST, SECOND, SECOND, THIRD)).toMatchObject({ reason: 'corrupted', detail: 'part 2 comes twice' });
    expect(stepsOf(FIRST, 'Segmentation fault\n', SECOND, THIRD)).toMatchObject({ known: false, reason: 'corrupted' });
    expect(stepsOf(FIRST, FRAME, THIRD)).toMatchObject({ known: false, reason: 'corrupted' });
    expect(stepsOf(FIRST, 'FARRIER1 {}\n', THIRD)).toMatchObject({ known: false, reason: 'malformed' });
  });

  it.each<[string, Parameters<typeof writeFrame>[0], readonly Step[]]>([
    ['time', { time: 0 }, STEPS],
    ['host', { host: 'other' }, STEPS],
    ['cluster', { cluster: 'other' }, STEPS],
    ['text', {}, [...STEPS].reverse()],
  ])('never join with those of a frame of another %s', (_, fields, steps) => {
    const [, other = ''] = cutFrame(writeFrame(fields, steps), 3);
    expect(stepsOf(FIRST, other, THIRD)).toMatchObject({ known: false, reason: 'corrupted' });
  });

  it('are corrupted where the whole is not what each of them announces', () => {
    const lie = PARTS.join('').replaceAll(/"wholeSha256":"[0-9a-f]+"/g, `"wholeSha256":"${'0'.repeat(64)}"`);
    expect(readFrame(lie).steps).toMatchObject({ known: false, reason: 'corrupted' });
    const longer = PARTS.join('').replaceAll(/"wholeBytes":\d+/g, '"wholeBytes":7');
    expect(readFrame(longer).steps).toMatchObject({ known: false, reason: 'corrupted' });
  });

  it.each([
    ['"part":1', '"part":0'],
    ['"part":1', '"part":4'],
    ['"part":1', '"part":"1"'],
    ['"parts":3', '"parts":1'],
    ['"parts":3', '"parts":1000000000'],
    ['"parts":3,', ''],
  ])('are malformed where the header has not %s but %s', (from, to) => {
    expect(stepsOf(FIRST.replace(from, to))).toMatchObject({ known: false, reason: 'malformed' });
  });

  it('are as many as the beginning announces', () => {
    expect(PARTS.map(announcedParts)).toEqual([3, 3, 3]);
    expect(announcedParts(FIRST.slice(0, 400))).toBe(3);
    for (const text of [FRAME, '', 'FARRIER1 {"parts":3}', 'noise']) expect(announcedParts(text)).toBe(1);
  });

  it('come back for any number of them, and no change of one character is believed', () => {
    const number = fc.integer({ min: 2, max: 9 });
    fc.assert(
      fc.property(number, fc.nat(), fc.constantFrom('x', '=', '\n', ' '), (count, seed, char) => {
        const text = cutFrame(FRAME, count).join('');
        expect(readFrame(text).steps.known).toBe(true);
        const bodies = [...text.matchAll(/^[A-Za-z0-9+/=]+$/gm)];
        const body = bodies[seed % bodies.length];
        const at = (body?.index ?? 0) + (seed % (body?.[0].length ?? 1));
        fc.pre(text[at] !== char);
        expect(readFrame(text.slice(0, at) + char + text.slice(at + 1)).steps.known).toBe(false);
      }),
      { numRuns: 100 },
    );
  });

  it('of a frame that is not compressed join as well', () => {
    const plain = writeFrame({ encoding: 'none' }, [shellStep('nodes', 'x'.repeat(500))]);
    expect(readFrame(cutFrame(plain, 4).join(''))).toEqual(readFrame(plain));
  });

  it('carry the sum of their own body', () => {
    const [header = '', body = ''] = SECOND.split('\n');
    expect(header).toContain(createHash('sha256').update(body).digest('hex'));
  });
});
