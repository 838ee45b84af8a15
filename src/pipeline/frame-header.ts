import * as z from 'zod/mini';
import { known, type Reading, unknown } from '../pegasus/reading.ts';

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

const sha256 = z.string().check(z.regex(/^[0-9A-Fa-f]{64}$/), z.toLowerCase());

const headerSchema = z.object({
  probe: z.string().check(z.regex(/^[a-z][a-z-]{0,31}$/)),
  version: z.int().check(z.minimum(1)),
  cluster: z.string().check(z.regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,31}$/)),
  host: z.string().check(z.regex(/^[^\p{Cc}]{0,255}$/u)),
  time: z.pipe(
    z.iso.datetime({ offset: true }),
    z.transform((text) => Date.parse(text)),
  ),
  bytes: z.int().check(z.minimum(0)),
  sha256,
  encoding: z.enum(['gzip+base64', 'none']),
  part: z.optional(z.int().check(z.minimum(1), z.maximum(MAX_PARTS))),
  parts: z.optional(z.int().check(z.minimum(2), z.maximum(MAX_PARTS))),
  wholeBytes: z.optional(z.int().check(z.minimum(0))),
  wholeSha256: z.optional(sha256),
});

/**
 * @param line what follows `FARRIER1 `
 * @param complete false when the output ended within this line, so that a fault means a cut
 */
export function parseHeader(line: string, complete: boolean): Reading<FrameHeader> {
  const fields = headerSchema.safeParse(parseJson(line));
  if (fields.success) return toHeader(fields.data);
  if (!complete) return unknown('truncated', 'the output ends within the header line');
  const issue = fields.error.issues[0];
  const where = issue?.path.join('.') || 'header';
  return unknown('malformed', `frame header, ${where}: ${issue?.message ?? 'unreadable'} in ${line.slice(0, 160)}`);
}

function toHeader({
  part,
  parts,
  wholeBytes,
  wholeSha256,
  ...header
}: z.output<typeof headerSchema>): Reading<FrameHeader> {
  const given = [part, parts, wholeBytes, wholeSha256].filter((field) => field !== undefined);
  if (given.length === 0) return known(header);
  if (
    part === undefined ||
    parts === undefined ||
    wholeBytes === undefined ||
    wholeSha256 === undefined ||
    part > parts
  ) {
    return unknown('malformed', `frame header: it does not tell which part of which frame it is: ${given.join(' ')}`);
  }
  return known({ ...header, part: { number: part, of: parts, wholeBytes, wholeSha256 } });
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
