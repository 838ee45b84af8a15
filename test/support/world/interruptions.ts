import type { HistoryReader, HistoryWriter } from '../../../src/history/ports.ts';
import type { Diagnoses } from '../../../src/pipeline/diagnose-ports.ts';
import type { Hosts, Publisher, Queues, Store } from '../../../src/pipeline/ports.ts';

/** The process was killed: nothing that it would have done afterwards happens. */
class Killed extends Error {
  override readonly name = 'Killed';
}

export interface Ports {
  readonly store: Store;
  readonly history: HistoryReader & HistoryWriter;
  readonly diagnoses: Diagnoses;
  readonly hosts: Hosts;
  readonly publisher: Publisher;
  readonly queues: Queues;
}

/** Where a process is killed: at its n-th write (counted over the whole scenario), before or after it takes effect. */
export interface KillPoint {
  readonly write: number;
  readonly when: 'before' | 'after';
}

const READS = new Set([
  'getRun',
  'listChunks',
  'listReports',
  'listOpenRuns',
  'loadState',
  'loadDetection',
  'latestVerdicts',
  'listDeliveries',
  'resolve',
  'getInvocation',
  'loadLooks',
  'listDiagnoses',
  'samples',
  'rollUps',
  'entities',
  'runs',
  'snapshot',
  'findings',
  'incidents',
]);

export interface Interruptions {
  readonly ports: Ports;
  /** Names of the writes so far, in order. */
  readonly writes: readonly string[];
  /** Begins another process; a killed one stays dead until then. */
  revive(): void;
  isDead(): boolean;
  /** Which write the kill point hit; undefined if it was not reached. */
  hit(): string | undefined;
}

/** The ports as a process sees them that may be killed at any write. */
export function interruptible(ports: Ports, kill?: KillPoint): Interruptions {
  const writes: string[] = [];
  let dead = false;
  let hit: string | undefined;
  const call = async (name: string, run: () => Promise<unknown>): Promise<unknown> => {
    if (dead) throw new Killed(name);
    if (READS.has(name)) return run();
    writes.push(name);
    const now = kill !== undefined && writes.length - 1 === kill.write;
    if (now && kill.when === 'before') die(name);
    const result = await run();
    if (now) die(name);
    return result;
  };
  const die = (name: string): never => {
    dead = true;
    hit = name;
    throw new Killed(name);
  };
  const wrap = <T extends object>(port: T, prefix = ''): T =>
    new Proxy(port, {
      get: (target, property, receiver) => {
        const method = Reflect.get(target, property, receiver);
        if (typeof method !== 'function') return method;
        return (...args: readonly unknown[]) =>
          call(prefix + String(property), () => Promise.resolve(Reflect.apply(method, target, args)));
      },
    });
  return {
    ports: {
      store: wrap(ports.store),
      history: wrap(ports.history),
      diagnoses: wrap(ports.diagnoses),
      hosts: wrap(ports.hosts),
      publisher: wrap(ports.publisher),
      queues: wrap(ports.queues, 'wake '),
    },
    writes,
    revive: () => {
      dead = false;
    },
    isDead: () => dead,
    hit: () => hit,
  };
}
