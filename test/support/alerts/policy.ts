import type { Policy } from '../../../src/alerts/policy.ts';
import { configSchema } from '../../../src/config/schema.ts';
import { alertPolicyOf } from '../../../src/pipeline/alert-policy.ts';

/** The policy of the cluster `demo` for what a farrier.yaml says about alerts; one contact, `ops`, if it names none. */
export function policyOf(parts: Readonly<Record<string, unknown>> = {}): Policy {
  const config = configSchema.parse({
    clusters: [{ name: 'demo', metas: ['meta1:34601'] }],
    contacts: [{ name: 'ops', email: 'ops@example.com' }],
    ...parts,
  });
  return alertPolicyOf(config, 'demo');
}
