import type { Operation } from '../../../src/operate/operation.ts';
import { approveOperation, planOperation, runOperation } from '../../../src/pipeline/operate-act.ts';
import type { OperateDeps, Operated } from '../../../src/pipeline/operate-deps.ts';
import type { OperationAsk } from '../../../src/pipeline/operate-request.ts';
import type { OperateWorld } from './world.ts';

/** The operation; or an error that says why there is none. */
export function done(operated: Operated): Operation {
  if (operated.outcome === 'done') return operated.operation;
  const open = operated.conditions.map(({ id, status, value }) => `${id} ${status} ${value}`);
  throw new Error([operated.refusal, operated.message, ...open].join('; '));
}

/** Of what cannot be seen in a simulated cluster somebody says that it is so. */
export const REBALANCE: OperationAsk = {
  kind: 'rebalance',
  attested: ['no_bulk_load', 'no_backup', 'no_duplication', 'owners_told'],
};

/** Somebody plans it by what was just seen, and somebody else approves and runs it. */
export async function begin(world: OperateWorld, ask: OperationAsk): Promise<Operation> {
  await world.inspect();
  const { id, hash } = done(await person(world, (deps) => planOperation('demo', ask, 'ann', deps)));
  done(await person(world, (deps) => approveOperation('demo', id, { hash, by: 'bob' }, deps)));
  return done(await person(world, (deps) => runOperation('demo', id, 'bob', deps)));
}

/** What a person does; whoever's command dies gives it again. */
export async function person<T>(world: OperateWorld, work: (deps: OperateDeps) => Promise<T>): Promise<T> {
  for (;;) {
    world.life.dead = false;
    try {
      const result = await work(world.deps());
      if (!world.life.dead) return result;
    } catch (error) {
      if (!world.life.dead) throw error;
    }
  }
}

/** As it is stored now. */
export async function stored(world: OperateWorld, id: string): Promise<Operation> {
  const found = await world.operations.find('demo', id);
  if (found === undefined) throw new Error(`there is no operation ${id}`);
  return found;
}
