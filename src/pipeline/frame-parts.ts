import { createHash } from 'node:crypto';
import { known, type Reading, type Unknown, unknown } from '../pegasus/reading.ts';
import type { FrameHeader, FramePart } from './frame-header.ts';

/** A header and its body, or why there is none. */
export interface FramePiece {
  readonly header: FrameHeader | undefined;
  readonly body: Reading<Buffer>;
}

/**
 * Joins the parts of one frame; their order does not matter. The header is that of the whole. Unknown are a part that is
 * missing (`truncated`) or unreadable (its own reason), parts of different frames and a whole that is not what the parts
 * announced (`corrupted`).
 */
export function joinPieces(pieces: readonly FramePiece[]): FramePiece {
  const first = pieces.find(({ header }) => header?.part)?.header;
  const whole = first?.part;
  if (!first || !whole) return { header: undefined, body: unknown('not_a_frame', 'no part of a frame') };
  const header: FrameHeader = { ...withoutPart(first), bytes: whole.wholeBytes, sha256: whole.wholeSha256 };
  const bodies: Buffer[] = [];
  for (const [index, piece] of pieces.entries()) {
    const part = readPart(piece, index + 1, first);
    if (!part.known) return { header, body: part };
    const { number, body } = part.value;
    if (bodies[number - 1] !== undefined) return { header, body: unknown('corrupted', `part ${number} comes twice`) };
    bodies[number - 1] = body;
  }
  const missing = Array.from({ length: whole.of }, (_, index) => index).filter((index) => bodies[index] === undefined);
  if (missing.length > 0) return { header, body: missingParts(missing, whole) };
  return { header, body: verifyWhole(Buffer.concat(bodies), whole) };
}

function readPart(
  { header, body }: FramePiece,
  place: number,
  first: FrameHeader,
): Reading<{ readonly number: number; readonly body: Buffer }> {
  if (!header) return body.known ? unknown('not_a_frame', 'no header') : within(`output ${place}`, body);
  if (!header.part || !sameFrame(header, first)) {
    return unknown('corrupted', `output ${place} is not a part of the same frame as the first`);
  }
  if (!body.known) return within(`part ${header.part.number} of ${header.part.of}`, body);
  return known({ number: header.part.number, body: body.value });
}

/** Everything but the part itself is the same in all parts of a frame. */
function sameFrame(a: FrameHeader, b: FrameHeader): boolean {
  const identity = ({ part, bytes: _, sha256: __, ...rest }: FrameHeader): string =>
    JSON.stringify({ ...rest, of: part?.of, wholeBytes: part?.wholeBytes, wholeSha256: part?.wholeSha256 });
  return identity(a) === identity(b);
}

function withoutPart({ part: _, ...header }: FrameHeader): FrameHeader {
  return header;
}

function within(where: string, { reason, detail }: Unknown): Unknown {
  return unknown(reason, `${where}: ${detail}`);
}

function missingParts(missing: readonly number[], { of }: FramePart): Unknown {
  const numbers = missing.map((index) => index + 1).join(', ');
  return unknown('truncated', `the frame has ${of} parts, missing: ${numbers}`);
}

function verifyWhole(bytes: Buffer, { wholeBytes, wholeSha256 }: FramePart): Reading<Buffer> {
  const sum = createHash('sha256').update(bytes).digest('hex');
  if (bytes.length === wholeBytes && sum === wholeSha256) return known(bytes);
  return unknown('corrupted', `the parts together are not the ${wholeBytes} bytes that each of them announces`);
}
