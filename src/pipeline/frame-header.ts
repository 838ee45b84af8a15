import { known, type Reading, unknown } from '../pegasus/reading.ts';
import { integer, isInstant, optional, type Rules, text, wrongField } from './fields.ts';

/** The first line of a frame. Everything in it was written by the host. */
export interface FrameHeader {
  readonly probe: string;
  readonly version: number;
  readonly cluster: string;
  readonly host: string;
  /** Epoch milliseconds, by the host's clock. */
  readonly time: number;
  /** Length of the body as sent. */
  readonly bytes: number;
  /** Lower-case hex, of the body as sent. */
  readonly sha256: string;
  readonly encoding: 'gzip+base64' | 'none';
  /** Where the body is one part of that of a longer frame. */
  readonly part?: FramePart;
}

/** Which part of which frame. All parts of a frame say the same of the whole. */
export interface FramePart {
  /** From 1. */
  readonly number: number;
  /** How many parts the frame has. */
  readonly of: number;
  /** Length of the whole body as sent. */
  readonly wholeBytes: number;
  /** Lower-case hex, of the whole body as sent. */
  readonly wholeSha256: string;
}

/** More than any probe's document has steps. */
const MAX_PARTS = 99;

const SHA256 = text(/^[0-9A-Fa-f]{64}$/);

const RULES: Rules = {
  probe: text(/^[a-z][a-z-]{0,31}$/),
  version: integer(1),
  cluster: text(/^[A-Za-z0-9][A-Za-z0-9_-]{0,31}$/),
  host: text(/^[^\p{Cc}]{0,255}$/u),
  time: isInstant,
  bytes: integer(0),
  sha256: SHA256,
  encoding: text(/^(gzip\+base64|none)$/),
  part: optional(integer(1, MAX_PARTS)),
  parts: optional(integer(2, MAX_PARTS)),
  wholeBytes: optional(integer(0)),
  wholeSha256: optional(SHA256),
};

/** The fields as they are written. */
interface Written extends Omit<FrameHeader, 'time' | 'part'> {
  readonly time: string;
  readonly part?: number;
  readonly parts?: number;
  readonly wholeBytes?: number;
  readonly wholeSha256?: string;
}

/**
 * @param line what follows `FARRIER1 `
 * @param complete false when the output ended within this line, so that a fault means a cut
 */
export function parseHeader(line: string, complete: boolean): Reading<FrameHeader> {
  const fields = parseJson(line);
  const wrong = wrongField(fields, RULES);
  if (wrong === undefined) return toHeader(fields as Written);
  if (!complete) return unknown('truncated', 'the output ends within the header line');
  return unknown('malformed', `frame header, ${wrong || 'header'}: unreadable in ${line.slice(0, 160)}`);
}

function toHeader(written: Written): Reading<FrameHeader> {
  const { probe, version, cluster, host, time, bytes, sha256, encoding } = written;
  const { part, parts, wholeBytes, wholeSha256 } = written;
  const own = { probe, version, cluster, host, time: Date.parse(time), bytes, sha256: sha256.toLowerCase(), encoding };
  const given = [part, parts, wholeBytes, wholeSha256].filter((field) => field !== undefined);
  if (given.length === 0) return known(own);
  if (
    part === undefined ||
    parts === undefined ||
    wholeBytes === undefined ||
    wholeSha256 === undefined ||
    part > parts
  ) {
    return unknown('malformed', `frame header: it does not tell which part of which frame it is: ${given.join(' ')}`);
  }
  return known({ ...own, part: { number: part, of: parts, wholeBytes, wholeSha256: wholeSha256.toLowerCase() } });
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
