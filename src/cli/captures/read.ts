import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import type { CanarySnapshot } from '../../pegasus/canary-snapshot.ts';
import type { ClusterSnapshot } from '../../pegasus/cluster-snapshot.ts';
import type { HostSnapshot } from '../../pegasus/host-snapshot.ts';
import { type Reading, type Unknown, unknown } from '../../pegasus/reading.ts';
import { readCanaryFrame } from '../../pipeline/canary-report.ts';
import { readFrame } from '../../pipeline/frame.ts';
import type { FrameHeader } from '../../pipeline/frame-header.ts';
import { type ReadReport, readClusterFrame, readHostFrame } from '../../pipeline/read-report.ts';
import { UsageError } from '../io.ts';

/** A saved frame. Where not even its header can be read, nothing is known of it but its name. */
export type Capture =
  | {
      readonly kind: 'cluster';
      readonly file: string;
      readonly header: FrameHeader;
      readonly snapshot: Reading<ClusterSnapshot>;
    }
  | {
      readonly kind: 'host';
      readonly file: string;
      readonly header: FrameHeader;
      readonly snapshot: Reading<HostSnapshot>;
    }
  | {
      readonly kind: 'canary';
      readonly file: string;
      readonly header: FrameHeader;
      readonly snapshot: Reading<CanarySnapshot>;
    }
  | UnreadableCapture;

interface UnreadableCapture {
  readonly kind: 'unreadable';
  readonly file: string;
  readonly snapshot: Unknown;
}

const SUFFIX = '.capture';
/** The largest recording of a real cluster is 105 KB; a frame that came through SSM has at most 24,000 characters. */
const MAX_BYTES = 64 * 1024 * 1024;

/**
 * Reads every `*.capture` below a directory, or the one file, in the order of their names.
 * @throws UsageError where there is none. A capture that cannot be read is returned with the reason.
 */
export function readCaptures(path: string): readonly Capture[] {
  const files = captureFiles(path);
  if (files.length === 0) {
    throw new UsageError(
      `${path}: there is no *${SUFFIX} below this directory (save one: farrier probe cluster … > x${SUFFIX})`,
    );
  }
  return files.map(({ file, name }) => readCapture(name, readText(file)));
}

function captureFiles(path: string): readonly { readonly file: string; readonly name: string }[] {
  if (!isDirectory(path)) return [{ file: path, name: basename(path) }];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.name.endsWith(SUFFIX) && !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((file) => ({ file, name: relative(path, file) }));
}

function isDirectory(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch (error) {
    throw new UsageError(`${path}: ${errorText(error)}`);
  }
}

function readText(file: string): string | Unknown {
  try {
    const { size } = statSync(file);
    if (size > MAX_BYTES) return unknown('malformed', `${size} bytes are more than a capture can have (${MAX_BYTES})`);
    return readFileSync(file, 'utf8');
  } catch (error) {
    return unknown('not_collected', errorText(error));
  }
}

/** @param name stands in every reason, so that people find the file. */
function readCapture(name: string, text: string | Unknown): Capture {
  if (typeof text !== 'string') return { kind: 'unreadable', file: name, snapshot: naming(name, text) };
  switch (probeOf(text)) {
    case 'host':
      return captureOf('host', name, readHostFrame(text));
    case 'canary':
      return captureOf('canary', name, readCanaryFrame(text));
    default:
      return captureOf('cluster', name, readClusterFrame(text));
  }
}

function captureOf<K extends string, S>(kind: K, file: string, { header, snapshot }: ReadReport<S>) {
  return header === undefined ? headless(file, snapshot) : { kind, file, header, snapshot: named(file, snapshot) };
}

/** The header alone is enough to choose the reader, and cheap. */
function probeOf(text: string): string | undefined {
  const end = text.indexOf('\n');
  return readFrame(end < 0 ? text : text.slice(0, end + 1)).header?.probe;
}

function headless(name: string, snapshot: Reading<unknown>): UnreadableCapture {
  const reason = snapshot.known ? unknown('not_a_frame', 'it has no header') : snapshot;
  return { kind: 'unreadable', file: name, snapshot: naming(name, reason) };
}

function named<T>(name: string, reading: Reading<T>): Reading<T> {
  return reading.known ? reading : naming(name, reading);
}

function naming(name: string, { reason, detail }: Unknown): Unknown {
  return unknown(reason, `${name}: ${detail}`);
}

function errorText(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return 'there is no such file or directory';
  return error instanceof Error ? error.message : String(error);
}
