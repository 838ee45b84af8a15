import type { FunctionName } from '../../contract.ts';
import type { HistoryReader, HistoryWriter } from '../../history/ports.ts';
import type { Diagnoses } from '../../pipeline/diagnose-ports.ts';
import type { Hosts, Publisher, Queues, Store } from '../../pipeline/ports.ts';
import type { Levers } from './levers.ts';

export interface Ports {
  readonly store: Store;
  readonly history: HistoryReader & HistoryWriter;
  readonly diagnoses: Diagnoses;
  readonly hosts: Hosts;
  readonly publisher: Publisher;
  readonly queues: Queues;
}

/** The process was killed: nothing that it would have done afterwards happens. */
class Killed extends Error {
  override readonly name = 'Killed';
}

/** One process: a call of a function. */
export interface Life {
  dead: boolean;
}

/** The ports as a process sees them that dies where the levers say. A death happens once. */
export function mortal(ports: Ports, name: FunctionName, life: Life, levers: Levers): Ports {
  const call = async (method: string, run: () => Promise<unknown>): Promise<unknown> => {
    if (life.dead) throw new Killed(method);
    const { death } = levers;
    const isHit = death !== undefined && death.of === name && death.call === method;
    const die = (): never => {
      life.dead = true;
      throw new Killed(method);
    };
    if (!isHit) return run();
    levers.death = undefined;
    if (death.when === 'before') return die();
    await run();
    return die();
  };
  const wrap = <T extends object>(port: T, nameOf: (property: string) => string = (property) => property): T =>
    new Proxy(port, {
      get: (target, property, receiver) => {
        const method = Reflect.get(target, property, receiver);
        if (typeof method !== 'function') return method;
        return (...args: readonly unknown[]) =>
          call(nameOf(String(property)), () => Promise.resolve(Reflect.apply(method, target, args)));
      },
    });
  return {
    store: wrap(ports.store),
    history: wrap(ports.history),
    diagnoses: wrap(ports.diagnoses),
    hosts: wrap(ports.hosts),
    publisher: wrap(ports.publisher),
    queues: wrap(ports.queues, (property) => `wake${property.charAt(0).toUpperCase()}${property.slice(1)}`),
  };
}
