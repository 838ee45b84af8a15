import { createHash } from 'node:crypto';

/** The frame in so many parts, as the steps of a document print them. */
export function cutFrame(frame: string, count: number): readonly string[] {
  const end = frame.indexOf('\n');
  const header = JSON.parse(frame.slice('FARRIER1 '.length, end));
  const body = frame.slice(end + 1, -1);
  const share = Math.ceil(body.length / count);
  return Array.from({ length: count }, (_, index) => {
    const piece = body.slice(index * share, (index + 1) * share);
    const fields = { ...header, bytes: piece.length, sha256: createHash('sha256').update(piece).digest('hex') };
    const whole = { parts: count, wholeBytes: header.bytes, wholeSha256: header.sha256, part: index + 1 };
    return `FARRIER1 ${JSON.stringify({ ...fields, ...whole })}\n${piece}\n`;
  });
}
