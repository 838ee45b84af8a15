import { hash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { known, type Reading, type Unknown, unknown } from '../pegasus/reading.ts';
import type { Step } from '../pegasus/step.ts';
import { type FrameHeader, parseHeader } from './frame-header.ts';
import { type FramePiece, joinPieces } from './frame-parts.ts';
import { parseSteps } from './frame-steps.ts';

export type { FrameHeader } from './frame-header.ts';

/** What a probe printed. The header stands even where the body cannot be read. */
export interface Frame {
  readonly header: FrameHeader | undefined;
  readonly steps: Reading<readonly Step[]>;
}

const MAGIC = 'FARRIER1';
/** A compressed body that SSM lets through (24,000 characters) cannot grow beyond 19 MB. */
const MAX_DECODED_BYTES = 64 * 1024 * 1024;
/** What is stored is packed at once, in the memory of collect. */
const MAX_PLAIN_CHARACTERS = 8 * 1024 * 1024;
const LEAST_CHUNK = 1024;
const MOST_CHUNK = 1024 * 1024;
/** SSM ends an output that it has cut with this text. */
const SSM_CUT = /-+\s*output truncated\s*-+/i;

/**
 * Reads one frame: the output of a probe, or a capture file. A frame in parts is the outputs of all of them, one after
 * another. A leading byte order mark, CRLF line ends and trailing line ends are tolerated. Never throws: every fault is an
 * unknown (`not_a_frame`, `truncated`, `corrupted`, `malformed`).
 */
export function readFrame(text: string): Frame {
  const { header, body } = wholeFrame(text);
  if (header === undefined) return { header, steps: body.known ? unknown('not_a_frame', 'no header') : body };
  const decoded = body.known ? decode(body.value, header) : body;
  return { header, steps: decoded.known ? parseSteps(decoded.value) : decoded };
}

/**
 * The same frame as it is stored: in one part and not compressed, so that it shrinks with others like it. One that cannot be
 * read stays as it is, and so does one that is very long.
 */
export function plainFrame(text: string): { readonly frame: string; readonly header: FrameHeader | undefined } {
  const { header, body } = wholeFrame(text);
  if (header === undefined || !body.known) return { frame: text, header };
  const decoded = decode(body.value, header);
  if (!decoded.known || decoded.value.length > MAX_PLAIN_CHARACTERS) return { frame: text, header };
  const bytes = Buffer.from(decoded.value, 'utf8');
  const { probe, version, cluster, host } = header;
  const time = new Date(header.time).toISOString();
  const sums = { bytes: bytes.length, sha256: hash('sha256', bytes, 'hex'), encoding: 'none' };
  const line = JSON.stringify({ probe, version, cluster, host, time, ...sums });
  return { frame: `${MAGIC} ${line}\n${decoded.value}`, header };
}

/** How many parts the frame is in that begins so; 1 where it does not say. */
export function announcedParts(text: string): number {
  return readPiece(text).header?.part?.of ?? 1;
}

/** The frame's header and body, with its parts joined. */
function wholeFrame(text: string): FramePiece {
  const content = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const piece = readPiece(content);
  return piece.header?.part ? joinPieces(splitPieces(content).map(readPiece)) : piece;
}

/** One header and the body that it announces. */
function readPiece(content: string): FramePiece {
  if (!content.startsWith(`${MAGIC} `)) return { header: undefined, body: notAFrame(content) };
  const lineEnd = content.indexOf('\n');
  const headerLine = (lineEnd < 0 ? content : content.slice(0, lineEnd)).slice(MAGIC.length + 1);
  const header = parseHeader(headerLine, lineEnd >= 0);
  if (!header.known) return { header: undefined, body: header };
  const body = verifyBody(lineEnd < 0 ? '' : content.slice(lineEnd + 1), header.value);
  return { header: header.value, body };
}

function splitPieces(content: string): readonly string[] {
  return content.split(new RegExp(`(?<=\\n)(?=${MAGIC} )`));
}

function notAFrame(content: string): Unknown {
  if (content.trim() === '') return unknown('not_a_frame', 'the output is empty');
  return unknown('not_a_frame', `the output does not begin with "${MAGIC} " but with: ${content.slice(0, 120)}`);
}

/** @returns the body as the probe sent it, when its length and checksum are those of the header. */
function verifyBody(rest: string, header: FrameHeader): Reading<Buffer> {
  const asReceived = Buffer.from(rest, 'utf8');
  if (checksum(asReceived, header) === header.sha256) return checkRest(asReceived, header);
  const withoutCarriageReturns = Buffer.from(rest.replaceAll('\r\n', '\n'), 'utf8');
  if (checksum(withoutCarriageReturns, header) === header.sha256) return checkRest(withoutCarriageReturns, header);
  const received = Buffer.byteLength(rest.trimEnd(), 'utf8');
  if (received < header.bytes || SSM_CUT.test(rest.slice(-200))) {
    return unknown('truncated', `the header announces ${header.bytes} bytes of body, ${received} arrived`);
  }
  return unknown('corrupted', `the body's SHA-256 is not the ${header.sha256.slice(0, 12)}… of the header`);
}

function checksum(bytes: Buffer, header: FrameHeader): string {
  return hash('sha256', bytes.subarray(0, header.bytes), 'hex');
}

function checkRest(bytes: Buffer, header: FrameHeader): Reading<Buffer> {
  const rest = bytes.subarray(header.bytes).toString('utf8').trim();
  if (rest === '') return known(bytes.subarray(0, header.bytes));
  return unknown('corrupted', `text follows the body of ${header.bytes} bytes: ${rest.slice(0, 100)}`);
}

/** Bytes that are unpacked at a time: all at once where the last 4 bytes, which say how many there are, say no absurd number. */
function chunkFor(packed: Buffer): number {
  const announced = packed.length < 4 ? 0 : packed.readUInt32LE(packed.length - 4);
  return Math.min(Math.max(announced + 1, LEAST_CHUNK), MOST_CHUNK);
}

function decode(body: Buffer, header: FrameHeader): Reading<string> {
  if (header.encoding === 'none') return known(body.toString('utf8'));
  try {
    const packed = Buffer.from(body.toString('latin1'), 'base64');
    const options = { maxOutputLength: MAX_DECODED_BYTES, chunkSize: chunkFor(packed) };
    return known(gunzipSync(packed, options).toString('utf8'));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return unknown('malformed', `the body is not ${header.encoding} of at most ${MAX_DECODED_BYTES} bytes: ${why}`);
  }
}
