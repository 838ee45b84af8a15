import { hostAccountOf } from '../config/effective.ts';
import type { ClusterConfig } from '../config/schema.ts';
import { machineViewOf } from '../diagnose/machine.ts';
import type { View } from '../diagnose/view.ts';
import { type Unknown, unknown } from '../pegasus/reading.ts';
import { lastingFailure } from './aws-failure.ts';
import type { Host } from './ports.ts';
import type { DiagnoseDeps } from './stage-deps.ts';

/** Other ids are those of machines that the provider does not run. */
const MACHINE_ID = /^i-[0-9a-f]+$/;

/**
 * What the provider says of a machine. That it does not answer is said, and never a failure.
 * @param missed told why, where it does not
 */
export async function machineOf(
  { id }: Pick<Host, 'id'>,
  cluster: ClusterConfig,
  { machines, config }: Pick<DiagnoseDeps, 'machines' | 'config'>,
  missed: (why: Pick<Unknown, 'reason' | 'detail'>) => void,
): Promise<Pick<View, 'machine' | 'impaired' | 'machineUnknown'>> {
  if (!MACHINE_ID.test(id)) return {};
  const status = await machines.statusOf(id, hostAccountOf(config, cluster)).catch((error: unknown): Unknown => {
    const { reason, detail } = lastingFailure(error) ?? { reason: 'no_answer', detail: String(error) };
    return unknown(reason, detail);
  });
  if (status.known) return machineViewOf(status.value);
  const { reason, detail } = status;
  missed({ reason, detail });
  return { machineUnknown: reason };
}
