import { readFileSync } from 'node:fs';
import { configSchema, type FarrierConfig } from '../../src/config/schema.ts';
import type { LocalHost } from '../../src/local/host.ts';
import { handMadeHost, scriptResult } from './local-host.ts';

/** One real, small cluster, as `transport: shell` inspects it, and two contacts of whom one is told. */
export const ONEBOX: FarrierConfig = configSchema.parse({
  clusters: [{ name: 'onebox', transport: 'shell', metas: ['localhost:34601', 'localhost:34602', 'localhost:34603'] }],
  contacts: [
    { name: 'alice', email: 'alice@example.com', sms: '+14155550100' },
    { name: 'bob', email: 'bob@example.com' },
  ],
  routes: [{ contacts: ['alice'] }],
});

export type Capture = 'steady' | 'lively' | 'freezed';

/** What the cluster probe printed while the meta level was so. */
function captureText(capture: Capture): string {
  return readFileSync(new URL(`../fixtures/recordings/06-meta-level/${capture}.capture`, import.meta.url), 'utf8');
}

/** The host of ONEBOX, which answers with what is recorded. */
export function recordedHost(capture: () => Capture, more: Parameters<typeof handMadeHost>[0] = {}): LocalHost {
  return handMadeHost({
    id: 'mi-0123456789abcdef0',
    name: 'onebox1',
    tags: { 'farrier:cluster': 'onebox' },
    run: async () => scriptResult({ stdout: captureText(capture()) }),
    ...more,
  });
}
