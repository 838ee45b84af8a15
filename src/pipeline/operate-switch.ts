import { EVERY_CLUSTER, type Operations, type SwitchEntry } from './operate-ports.ts';
import type { Clock, Log } from './ports.ts';

const MAX_ATTEMPTS = 5;

interface SwitchDeps {
  readonly operations: Pick<Operations, 'switchLog' | 'putSwitch'>;
  readonly clock: Clock;
  readonly log: Log;
}

/** Where operations are stopped now, of what a cluster is concerned by: everywhere, and there. */
export async function stopsOf(
  cluster: string,
  operations: Pick<Operations, 'switchLog'>,
): Promise<readonly (readonly [scope: string, entry: SwitchEntry])[]> {
  const scopes = [EVERY_CLUSTER, cluster];
  const entries = await Promise.all(scopes.map((scope) => operations.switchLog(scope, 1)));
  return scopes.flatMap((scope, index) => {
    const entry = entries[index]?.[0];
    return entry?.stopped === true ? [[scope, entry] as const] : [];
  });
}

/**
 * Pulls the kill switch of a cluster or of all, or lets it go; each is kept with who, when and why. A repeat is written down
 * as well: whoever pulls it is in a hurry, and is not to be refused.
 * @param scope a cluster, or EVERY_CLUSTER
 * @throws what the store throws, and after losing too many races
 */
export async function throwSwitch(
  scope: string,
  { stopped, by, why }: Pick<SwitchEntry, 'stopped' | 'by' | 'why'>,
  { operations, clock, log }: SwitchDeps,
): Promise<SwitchEntry> {
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
    const [last] = await operations.switchLog(scope, 1);
    const entry = { number: (last?.number ?? 0) + 1, stopped, by, at: clock(), why };
    if (!(await operations.putSwitch(scope, entry))) continue;
    log.warn('operate.switch', { scope, stopped, by, why });
    return entry;
  }
  throw new Error(`The kill switch of ${scope} was thrown ${MAX_ATTEMPTS} times meanwhile: look at it again`);
}
