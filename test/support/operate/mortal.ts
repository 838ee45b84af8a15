/** The process was killed: nothing that it would have done afterwards happens. */
class Killed extends Error {
  override readonly name = 'Killed';
}

/**
 * Where a process is killed: at its n-th write, counted over the whole life, before or after it takes effect. Reads change
 * nothing: a death at one is that after the write before it.
 */
export interface KillPoint {
  readonly write: number;
  readonly when: 'before' | 'after';
}

const READS = /\.(find|list|desk|switchLog|get\w+|list\w+|load\w+|latest\w+|resolve|runs|rollUps)$/;

export interface Life {
  /** Names of the writes so far, in order. */
  readonly writes: string[];
  dead: boolean;
  readonly kill: KillPoint | undefined;
  /** Name of the write at which it was killed. */
  hit?: string;
}

/** The ports as a process sees them that may be killed at any call. It stays dead until somebody begins another one. */
export function mortal<T extends Readonly<Record<string, object>>>(ports: T, life: Life): T {
  const call = async (name: string, run: () => unknown): Promise<unknown> => {
    if (life.dead) throw new Killed(name);
    if (READS.test(name)) return run();
    life.writes.push(name);
    const isHit = life.kill !== undefined && life.writes.length - 1 === life.kill.write;
    const die = (): never => {
      life.dead = true;
      life.hit = name;
      throw new Killed(name);
    };
    if (isHit && life.kill?.when === 'before') die();
    const result = await run();
    if (isHit) die();
    return result;
  };
  const wrapped = Object.entries(ports).map(([name, port]) => [
    name,
    new Proxy(port, {
      get: (target, property, receiver) => {
        const method = Reflect.get(target, property, receiver);
        if (typeof method !== 'function') return method;
        return (...args: readonly unknown[]) =>
          call(`${name}.${String(property)}`, () => Reflect.apply(method, target, args));
      },
    }),
  ]);
  return Object.fromEntries(wrapped) as T;
}
