import type { Leftover, LeftoverKind } from './leftover.ts';

export interface PurgeDeps {
  /** Whether the stack is there. */
  readonly isDeployed: () => Promise<boolean>;
  readonly kinds: Readonly<Record<Leftover['kind'], LeftoverKind>>;
  readonly say: (line: string) => void;
}

export type PurgeOutcome = 'still_deployed' | 'nothing_left' | 'listed' | 'deleted';

/**
 * Deletes what stayed when the stack of an environment was deleted, or only says what it would delete. What belongs to a
 * stack that is deployed is never touched.
 * @throws what AWS answers; what was deleted until then has been said
 */
export async function purge(deletes: boolean, { isDeployed, kinds, say }: PurgeDeps): Promise<PurgeOutcome> {
  if (await isDeployed()) return 'still_deployed';
  const found = (await Promise.all(Object.values(kinds).map((kind) => kind.find()))).flat();
  if (found.length === 0) return 'nothing_left';
  for (const { kind, name, holds } of found) {
    if (deletes) await kinds[kind].remove(name);
    say(`${deletes ? 'deleted' : 'would delete'}  ${kind}  ${name}  ${holds}`);
  }
  return deletes ? 'deleted' : 'listed';
}
