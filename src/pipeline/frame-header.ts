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
}

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
  sha256: z.string().check(z.regex(/^[0-9A-Fa-f]{64}$/), z.toLowerCase()),
  encoding: z.enum(['gzip+base64', 'none']),
});

/**
 * @param line what follows `FARRIER1 `
 * @param complete false when the output ended within this line, so that a fault means a cut
 */
export function parseHeader(line: string, complete: boolean): Reading<FrameHeader> {
  const fields = headerSchema.safeParse(parseJson(line));
  if (fields.success) return known(fields.data);
  if (!complete) return unknown('truncated', 'the output ends within the header line');
  const issue = fields.error.issues[0];
  const where = issue?.path.join('.') || 'header';
  return unknown('malformed', `frame header, ${where}: ${issue?.message ?? 'unreadable'} in ${line.slice(0, 160)}`);
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
