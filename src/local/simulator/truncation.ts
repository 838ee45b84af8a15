import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { readFrame } from '../../pipeline/frame.ts';

/**
 * The frame of a cluster probe with its body uncompressed: several times of what SSM keeps, so that SSM cuts it. The
 * header stays true: it announces more than will arrive. Any other output is left as it is.
 */
export function inflateFrame(output: string): string {
  const { header, steps } = readFrame(output);
  if (header?.probe !== 'cluster' || header.encoding !== 'gzip+base64' || !steps.known) return output;
  const body = output.slice(output.indexOf('\n') + 1);
  const plain = gunzipSync(Buffer.from(body, 'base64')).toString('utf8');
  const changed = {
    ...header,
    time: new Date(header.time).toISOString(),
    bytes: Buffer.byteLength(plain),
    sha256: createHash('sha256').update(plain).digest('hex'),
    encoding: 'none',
  };
  return `FARRIER1 ${JSON.stringify(changed)}\n${plain}`;
}
