import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { Step } from '../../pegasus/step.ts';

/** Milliseconds that a made-up step says it took. */
const STEP_MS = 20;

/** A step as a probe plans it; what is not given is that of one that went well. */
export function stepOf(step: string, argv: readonly string[], stdout: string, more: Partial<Step> = {}): Step {
  return { step, argv, exit: 0, ms: STEP_MS, stdout, stderr: '', ...more };
}

/** A frame as a probe prints it. @param time epoch milliseconds by the host's clock */
export function frameText(
  header: { readonly probe: string; readonly cluster: string; readonly host: string; readonly time: number },
  steps: readonly Step[],
): string {
  const decoded = steps.map((step) => `${JSON.stringify(step)}\n`).join('');
  const body = gzipSync(decoded, { level: 1 }).toString('base64');
  const { probe, cluster, host, time } = header;
  const fields = {
    probe,
    version: 1,
    cluster,
    host,
    time: `${new Date(time).toISOString().slice(0, 19)}Z`,
    bytes: body.length,
    sha256: createHash('sha256').update(body).digest('hex'),
    encoding: 'gzip+base64',
  };
  return `FARRIER1 ${JSON.stringify(fields)}\n${body}\n`;
}
