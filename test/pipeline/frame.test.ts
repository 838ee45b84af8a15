import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Step } from '../../src/pegasus/step.ts';
import { plainFrame, readFrame } from '../../src/pipeline/frame.ts';
import { httpStep, shellStep, writeFrame, writeFrameOfBody } from '../support/frame.ts';
import { cutFrame } from '../support/frame-parts.ts';
import { captureNames, captureText } from '../support/recordings.ts';

const STEPS: readonly Step[] = [
  shellStep('nodes', 'line 1\nline 2 – ünïcode 表\n', { stderr: 'warning', exit: -6 }),
  httpStep('version:meta1:34601', '{"Version":"2.5.0"}'),
];

function reasonOf(text: string): string {
  const { steps } = readFrame(text);
  return steps.known ? 'known' : steps.reason;
}

function withHeader(text: string, change: Record<string, unknown>): string {
  const [first = '', ...rest] = text.split('\n');
  const header = { ...JSON.parse(first.slice('FARRIER1 '.length)), ...change };
  return [`FARRIER1 ${JSON.stringify(header)}`, ...rest].join('\n');
}

describe('a frame that arrived whole', () => {
  it.each(['gzip+base64', 'none'] as const)('gives its steps back (%s)', (encoding) => {
    const frame = readFrame(writeFrame({ encoding }, STEPS));
    expect(frame.steps).toEqual({ known: true, value: STEPS });
  });

  it('gives its header with the time in epoch milliseconds', () => {
    const { header } = readFrame(writeFrame({ cluster: 'c1', host: 'meta1', probe: 'host' }, STEPS));
    expect(header).toMatchObject({
      probe: 'host',
      version: 1,
      cluster: 'c1',
      host: 'meta1',
      time: Date.UTC(2026, 10, 23, 9, 27, 45),
      encoding: 'gzip+base64',
    });
  });

  it.each([
    ['a byte order mark', (text: string) => `\uFEFF${text}`],
    ['CRLF line ends', (text: string) => text.replaceAll('\n', '\r\n')],
    ['no trailing newline', (text: string) => text.trimEnd()],
    ['several trailing newlines', (text: string) => `${text}\n\n`],
  ])('may have %s', (_, change) => {
    expect(readFrame(change(writeFrame({}, STEPS))).steps).toEqual({ known: true, value: STEPS });
    expect(readFrame(change(writeFrame({ encoding: 'none' }, STEPS))).steps).toEqual({ known: true, value: STEPS });
  });

  it('takes curl’s 000 and null for no HTTP status', () => {
    const lines = [0, null].map((status) => JSON.stringify({ ...httpStep('version:a:1', ''), status })).join('\n');
    const { steps } = readFrame(writeFrameOfBody({}, lines));
    expect(steps.known && steps.value.map((step) => 'status' in step)).toEqual([false, false]);
  });

  it.each(captureNames())('is the recorded capture %s', (name) => {
    const { header, steps } = readFrame(captureText(name));
    expect(header).toMatchObject({ probe: 'cluster', cluster: 'onebox' });
    expect(steps.known && steps.value.length).toBeGreaterThan(2);
  });
});

describe('a frame that did not arrive whole', () => {
  it('is truncated, with its header, wherever the body is cut', () => {
    const text = writeFrame({}, STEPS).trimEnd();
    const bodyStart = text.indexOf('\n') + 1;
    for (const end of [bodyStart, bodyStart + 1, text.length - 1]) {
      const frame = readFrame(text.slice(0, end));
      expect(frame.header?.cluster).toBe('onebox');
      expect(frame.steps).toMatchObject({ known: false, reason: 'truncated' });
    }
  });

  it('says how many bytes are missing', () => {
    const text = writeFrame({}, STEPS).trimEnd();
    const bytes = text.length - text.indexOf('\n') - 1;
    expect(readFrame(text.slice(0, -7)).steps).toMatchObject({
      detail: `the header announces ${bytes} bytes of body, ${bytes - 7} arrived`,
    });
  });

  it('is truncated when it is cut within the header line', () => {
    const text = writeFrame({}, STEPS);
    expect(reasonOf(text.slice(0, 60))).toBe('truncated');
    expect(readFrame(text.slice(0, 60)).header).toBeUndefined();
  });

  it('is truncated when SSM has put its mark in place of the end', () => {
    const text = writeFrame({}, STEPS).trimEnd();
    expect(reasonOf(`${text.slice(0, -5)}\n--output truncated--\n`)).toBe('truncated');
  });
});

describe('a frame that was changed on the way', () => {
  it('is corrupted when the checksum is not that of the body', () => {
    const text = writeFrame({}, STEPS);
    const at = text.length - 20;
    const other = text.charAt(at) === 'A' ? 'B' : 'A';
    expect(reasonOf(text.slice(0, at) + other + text.slice(at + 1))).toBe('corrupted');
    expect(reasonOf(withHeader(text, { sha256: '0'.repeat(64) }))).toBe('corrupted');
  });

  it('is corrupted when more follows than the header announces', () => {
    expect(reasonOf(`${writeFrame({}, STEPS)}and more`)).toBe('corrupted');
    expect(reasonOf(withHeader(writeFrame({}, STEPS), { bytes: 10 }))).toBe('corrupted');
  });

  it('never gives steps for a body with one byte changed', () => {
    const text = writeFrame({}, STEPS).trimEnd();
    const bodyStart = text.indexOf('\n') + 1;
    fc.assert(
      fc.property(
        fc.integer({ min: bodyStart, max: text.length - 1 }),
        fc.constantFrom(...'AZaz09+/= é'),
        (at, char) => {
          fc.pre(text.charAt(at) !== char);
          expect(readFrame(text.slice(0, at) + char + text.slice(at + 1)).steps.known).toBe(false);
        },
      ),
    );
  });
});

describe('text that is no frame', () => {
  it.each(['', '\n', 'sh: 1: farrier: not found', 'FARRIER2 {}\nx', 'FARRIER1{}'])('is told as such: %j', (text) => {
    expect(readFrame(text)).toMatchObject({ header: undefined, steps: { known: false, reason: 'not_a_frame' } });
  });

  it('shows what stands there instead', () => {
    expect(readFrame('sh: 1: Syntax error').steps).toMatchObject({ detail: expect.stringContaining('Syntax error') });
  });

  it.each([
    ['no JSON', 'FARRIER1 nothing\nbody'],
    ['no object', 'FARRIER1 []\nbody'],
    ['no fields', 'FARRIER1 {}\nbody'],
  ])('is malformed when the header is %s', (_, text) => {
    expect(reasonOf(text)).toBe('malformed');
  });

  it.each([
    ['time', 'yesterday'],
    ['bytes', -1],
    ['bytes', '12'],
    ['sha256', 'abc'],
    ['encoding', 'zip'],
    ['cluster', 'a/b'],
    ['cluster', '__proto__'],
    ['host', 'a\nb'],
    ['probe', ''],
    ['version', 0],
  ])('is malformed when the header’s %s is %j, and names the field', (field, value) => {
    const { steps } = readFrame(withHeader(writeFrame({}, STEPS), { [field]: value }));
    expect(steps).toMatchObject({ known: false, reason: 'malformed', detail: expect.stringContaining(field) });
  });
});

describe('a body with the right checksum', () => {
  function bodyOf(body: string): string {
    const text = writeFrame({}, STEPS);
    const fields = { bytes: Buffer.byteLength(body), sha256: createHash('sha256').update(body).digest('hex') };
    return withHeader(`${text.split('\n')[0]}\n${body}\n`, fields);
  }

  it.each([
    ['is not gzip', Buffer.from('plain').toString('base64')],
    ['is half of a gzip', gzipSync('x'.repeat(10_000)).subarray(0, 20).toString('base64')],
  ])('is malformed when it %s', (_, body) => {
    expect(readFrame(bodyOf(body))).toMatchObject({
      header: { cluster: 'onebox' },
      steps: { known: false, reason: 'malformed' },
    });
  });

  it('is malformed when it would unpack to more than the bound', () => {
    const bomb = gzipSync(Buffer.alloc(65 * 1024 * 1024)).toString('base64');
    expect(readFrame(bodyOf(bomb)).steps).toMatchObject({
      reason: 'malformed',
      detail: expect.stringContaining('at most 67108864 bytes'),
    });
  });

  it('is malformed when it holds no steps', () => {
    expect(reasonOf(writeFrameOfBody({}, '\n'))).toBe('malformed');
  });

  it('is malformed when a line does not even say which step it is', () => {
    expect(reasonOf(writeFrameOfBody({}, `${JSON.stringify(STEPS[0])}\nfarrier: broken pipe\n`))).toBe('malformed');
  });

  it.each(['{"step":"tables","argv":[],"exit":0,"ms":1,"stdout":"', '{"step":"tables","exit":"zero"}'])(
    'keeps the name of a step whose line cannot be read, beside the others: %s',
    (line) => {
      const { steps } = readFrame(writeFrameOfBody({}, `${line}\n${JSON.stringify(STEPS[0])}`));
      expect(steps).toMatchObject({
        known: true,
        value: [{ step: 'tables', stderr: expect.stringMatching(/^farrier: malformed: .*tables/) }, { step: 'nodes' }],
      });
    },
  );
});

it('never throws, whatever the text is', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string().map((rest) => `FARRIER1 ${rest}`),
    fc.json().map((json) => `FARRIER1 ${json}\n${json}`),
    fc.string({ unit: 'binary' }).map((body) => writeFrameOfBody({}, body)),
    fc.json().map((json) => writeFrameOfBody({ encoding: 'none' }, `{"step":"nodes","argv":${json}}`)),
  );
  fc.assert(
    fc.property(text, (input) => {
      expect(typeof readFrame(input).steps.known).toBe('boolean');
    }),
  );
});

describe('a frame as it is stored', () => {
  it('says the same in plain text, whether it came compressed, plain or in parts', () => {
    for (const text of [
      writeFrame({}, STEPS),
      writeFrame({ encoding: 'none' }, STEPS),
      cutFrame(writeFrame({}, STEPS), 3).join(''),
    ]) {
      const { frame, header } = plainFrame(text);
      expect(frame).toContain('ünïcode 表');
      expect(readFrame(frame).steps).toEqual({ known: true, value: STEPS });
      const { encoding: _, bytes: __, sha256: ___, ...same } = readFrame(frame).header ?? {};
      expect(header).toMatchObject(same);
    }
  });

  it('is what was received where that cannot be read, so that the reason stays the same', () => {
    const whole = writeFrame({}, STEPS);
    for (const text of ['', 'Segmentation fault', whole.slice(0, -20), withHeader(whole, { sha256: 'a'.repeat(64) })]) {
      expect(plainFrame(text).frame).toBe(text);
      expect(reasonOf(plainFrame(text).frame)).toBe(reasonOf(text));
    }
  });
});
