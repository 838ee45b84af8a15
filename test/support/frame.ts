import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { Step } from '../../src/pegasus/step.ts';

export interface FrameFields {
  readonly probe?: string;
  readonly version?: number;
  readonly cluster?: string;
  readonly host?: string;
  /** Epoch milliseconds. */
  readonly time?: number;
  readonly encoding?: 'gzip+base64' | 'none';
}

/** A frame as a probe prints it; what is not given is that of a healthy cluster probe. */
export function writeFrame(fields: FrameFields, steps: readonly Step[]): string {
  return writeFrameOfBody(fields, `${steps.map((step) => JSON.stringify(step)).join('\n')}\n`);
}

/** A frame around any decoded body. */
export function writeFrameOfBody(fields: FrameFields, decoded: string): string {
  const { encoding = 'gzip+base64', time = Date.UTC(2026, 10, 23, 9, 27, 45), ...rest } = fields;
  const body = encoding === 'none' ? decoded.trimEnd() : gzipSync(decoded).toString('base64');
  const header = {
    probe: 'cluster',
    version: 1,
    cluster: 'onebox',
    host: 'meta1',
    ...rest,
    time: new Date(time).toISOString(),
    bytes: Buffer.byteLength(body),
    sha256: createHash('sha256').update(body).digest('hex'),
    encoding,
  };
  return `FARRIER1 ${JSON.stringify(header)}\n${body}\n`;
}

/** A step that a command on a host left. */
export function commandStep(step: string, parts: Partial<Step> = {}): Step {
  return { step, argv: [], exit: 0, ms: 1, stdout: '', stderr: '', ...parts };
}

/** A step that a shell command of the cluster probe left. */
export function shellStep(step: string, stdout: string, more: Partial<Step> = {}): Step {
  return { step, argv: ['pegasus_shell', step], exit: 0, ms: 100, stdout, stderr: '', ...more };
}

/** A step that an HTTP request left. */
export function httpStep(step: string, stdout: string, more: Partial<Step> = {}): Step {
  return { step, argv: ['GET', `http://${step}`], exit: 0, ms: 10, stdout, stderr: '', status: 200, ...more };
}
