import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Step } from '../../src/pegasus/step.ts';
import { httpStep } from './frame.ts';

const ROOT = join(import.meta.dirname, '../fixtures/recordings/http');

/** Recorded responses, as file names say them: `34801-version`, `34601-meta_app_name=temp`, `load-34801-…`. */
export function httpResponses(): readonly string[] {
  return readdirSync(ROOT)
    .filter((name) => name.endsWith('.http'))
    .map((name) => name.slice(0, -'.http'.length).replace('http-', ''))
    .sort();
}

/** A recorded response as the step `step` would hold it: the body, and the status beside it. */
export function httpRecording(response: string, step: string): Step {
  const name = response.startsWith('load-') ? response.replace('load-', 'load-http-') : `http-${response}`;
  const text = readFileSync(join(ROOT, `${name}.http`), 'utf8').replaceAll('\r\n', '\n');
  const end = text.indexOf('\n\n');
  const [, status] = /^HTTP\/1\.1 (\d{3}) /.exec(text) ?? [];
  if (end < 0 || status === undefined) throw new Error(`${name} is no response`);
  return httpStep(step, text.slice(end + 2), { status: Number(status) });
}
