import { createHash } from 'node:crypto';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A frame in two parts, of a whole one. */
export function partedFrame(frame: string): string {
  const [first = '', body = ''] = frame.trimEnd().split('\n');
  const header: unknown = JSON.parse(first.slice(first.indexOf('{')));
  const middle = Math.ceil(body.length / 2);
  const whole = { wholeBytes: body.length, wholeSha256: sha256(body) };
  return [body.slice(0, middle), body.slice(middle)]
    .map((piece, index) => {
      const part = { bytes: piece.length, sha256: sha256(piece), part: index + 1, parts: 2, ...whole };
      return `FARRIER1 ${JSON.stringify({ ...Object(header), ...part })}\n${piece}\n`;
    })
    .join('');
}
