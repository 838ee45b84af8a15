import { configSchema, type FarrierConfig } from '../../src/config/schema.ts';
import type { LocalHost } from '../../src/local/host.ts';
import { writeFrame } from './frame.ts';
import { handMadeHost, scriptResult } from './local-host.ts';
import { captured } from './recordings.ts';

/** One real, small cluster, as `transport: shell` inspects it, and two contacts of whom one is told. */
export const ONEBOX: FarrierConfig = configSchema.parse({
  clusters: [{ name: 'onebox', transport: 'shell', metas: ['localhost:34601', 'localhost:34602', 'localhost:34603'] }],
  contacts: [
    { name: 'alice', email: 'alice@example.com', sms: '+14155550100' },
    { name: 'bob', email: 'bob@example.com' },
  ],
  routes: [{ contacts: ['alice'] }],
  alerting: { critical: { close: 1 }, warning: { close: 1 } },
  // The recorded cluster was never balanced; that is none of these tests' business.
  thresholds: { 'nodes.primary_skew': { warning: 'off' } },
});

export type Capture = 'steady' | 'lively' | 'freezed';

/** What the cluster probe printed while the meta level was so, as if it were now; metrics bear their own old times. */
function captureText(capture: Capture): string {
  const { header, steps } = captured(`06-meta-level/${capture}`);
  return writeFrame(
    { ...header, time: Date.now() },
    steps.filter(({ step }) => !step.startsWith('metrics:')),
  );
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
