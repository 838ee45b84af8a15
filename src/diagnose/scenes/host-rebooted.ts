import type { Cause } from '../cause.ts';
import { fact, factsOf, type Scope } from '../scope.ts';

/** The machine started within the last two hours: whatever ran on it ended with it. */
export function hostRebooted({ evidence, isRecent, hits }: Scope): readonly Cause[] {
  const { bootedAt } = evidence;
  if (!bootedAt.known || !isRecent(bootedAt.value)) return [];
  return [
    {
      code: 'host_rebooted',
      confidence: 'certain',
      facts: { at: bootedAt.value },
      evidence: [
        fact('uptime', `started at ${new Date(bootedAt.value).toISOString()}`),
        ...factsOf(hits(['kernel', 'system'], /^Linux version |uncleanly shut down|Kernel panic|watchdog/)),
      ],
    },
  ];
}
