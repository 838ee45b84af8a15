import { describe, expect, it } from 'vitest';
import type { Operation } from '../../src/operate/operation.ts';
import { abortOperation, approveOperation, planOperation, runOperation } from '../../src/pipeline/operate-act.ts';
import type { Operated } from '../../src/pipeline/operate-deps.ts';
import { throwSwitch } from '../../src/pipeline/operate-switch.ts';
import { begin, done, REBALANCE, stored } from '../support/operate/begin.ts';
import { NIGHT, type OperateWorld, operateWorld, SKEWED } from '../support/operate/world.ts';

const MINUTE = 60_000;

async function planned(world: OperateWorld): Promise<Operation> {
  await world.inspect();
  return done(await planOperation('demo', REBALANCE, 'ann', world.deps()));
}

async function approved(world: OperateWorld): Promise<Operation> {
  const { id, hash } = await planned(world);
  return done(await approveOperation('demo', id, { hash, by: 'bob' }, world.deps()));
}

function refusalOf(operated: Operated): string {
  return operated.outcome === 'refused' ? operated.refusal : operated.outcome;
}

const approve = async (world: OperateWorld, { id, hash }: Operation, by = 'bob', cluster = 'demo') =>
  refusalOf(await approveOperation(cluster, id, { hash, by }, world.deps()));
const run = async (world: OperateWorld, { id }: Pick<Operation, 'id'>, by = 'bob') =>
  refusalOf(await runOperation('demo', id, by, world.deps()));

describe('An approval', () => {
  it.each(['ann', 'Ann', ' ANN ', 'a\u006en', 'ａｎｎ'])('is not given by whoever planned it: %j', async (by) => {
    const world = operateWorld();
    const operation = await planned(world);
    expect(await approve(world, operation, by)).toBe('self_approval');
    expect((await stored(world, operation.id)).audit.at(-1)).toMatchObject({ what: 'refused' });
    expect(await run(world, operation)).toBe('wrong_status');
  });

  it('may be given by anyone where the configuration says so', async () => {
    const world = operateWorld({ operations: { approval: 'anyone' } });
    expect(await approve(world, await planned(world), 'ann')).toBe('done');
  });

  it.each(['farrier', 'FARRIER', ''])('is not given by %j', async (by) => {
    const world = operateWorld();
    expect(await approve(world, await planned(world), by)).toMatch(/reserved_name|no_name/);
  });

  it('is bound to the hash of the plan', async () => {
    const world = operateWorld();
    const operation = await planned(world);
    expect(await approve(world, { ...operation, hash: 'f'.repeat(64) })).toBe('wrong_hash');
    expect(await approve(world, { ...operation, hash: operation.hash.slice(0, 32) })).toBe('wrong_hash');
    expect(await approve(world, operation)).toBe('done');
  });

  it('does not hold for a plan that was changed where it is stored, before it or after it', async () => {
    const world = operateWorld();
    const change = async ({ id }: Operation): Promise<void> => {
      const { plan, version, ...rest } = await stored(world, id);
      const request = { ...plan.request, timeLimitMinutes: 720 } as typeof plan.request;
      expect(await world.operations.save({ ...rest, plan: { ...plan, request }, version: version + 1 })).toBe(true);
    };
    const first = await planned(world);
    await change(first);
    expect(await approve(world, first)).toBe('wrong_hash');
    world.wait(1000);
    const second = await approved(world);
    await change(second);
    expect(await run(world, second)).toBe('wrong_hash');
  });

  it('is for half an hour, and so is the plan', async () => {
    const world = operateWorld();
    const operation = await planned(world);
    world.wait(31 * MINUTE);
    expect(await approve(world, operation)).toBe('expired');
    const next = await approved(world);
    world.wait(31 * MINUTE);
    await world.inspect();
    expect(await run(world, next)).toBe('expired');
    await world.tick();
    expect(await stored(world, next.id)).toMatchObject({ status: 'expired' });
  });

  it('is for the cluster of the plan', async () => {
    const world = operateWorld();
    expect(await approve(world, await planned(world), 'bob', 'other')).toBe('unknown_operation');
  });

  it('serves once: what was carried out, aborted or has expired does not begin again', async () => {
    const world = operateWorld();
    const operation = await approved(world);
    done(await abortOperation('demo', operation.id, { by: 'bob', why: '' }, world.deps()));
    expect(await run(world, operation)).toBe('wrong_status');
    expect(await approve(world, operation)).toBe('wrong_status');
    expect(world.hands.sent).toEqual([]);
  });

  it('changes nothing when it is given again', async () => {
    const world = operateWorld();
    const operation = await approved(world);
    const again = await approveOperation('demo', operation.id, { hash: operation.hash, by: 'bob' }, world.deps());
    expect(again).toMatchObject({ outcome: 'done', repeated: true, operation: { version: operation.version } });
  });

  it('is not given to a plan whose conditions do not hold', async () => {
    const world = operateWorld({ faults: [] });
    const operation = await planned(world);
    const answer = await approveOperation('demo', operation.id, { hash: operation.hash, by: 'bob' }, world.deps());
    expect(refusalOf(answer)).toBe('preflight');
    const ids = answer.outcome === 'refused' ? answer.conditions.map(({ id }) => id) : [];
    expect(ids).toEqual(expect.arrayContaining(['no_duplication', 'skew_over_limit']));
  });
});

describe('What is run', () => {
  it('was approved, and is judged once more by what is seen now', async () => {
    const world = operateWorld();
    const operation = await approved(world);
    world.cluster.faults = [...SKEWED, { fault: 'partition-unhealthy', since: NIGHT }];
    await world.inspect();
    expect(await run(world, operation)).toBe('preflight');
    expect(await world.operations.desk('demo')).toMatchObject({ active: undefined, starts: [] });
    expect(await stored(world, operation.id)).toMatchObject({ status: 'approved' });
  });

  it('is not begun by what was seen too long ago', async () => {
    const world = operateWorld();
    const operation = await approved(world);
    world.wait(11 * MINUTE);
    const answer = await runOperation('demo', operation.id, 'bob', world.deps());
    expect(answer).toMatchObject({
      refusal: 'preflight',
      conditions: [expect.objectContaining({ id: 'snapshot_fresh' })],
    });
  });

  it('is the only one on its cluster, whoever is quicker', async () => {
    const world = operateWorld();
    const first = await approved(world);
    world.wait(1000);
    const second = await approved(world);
    const both = await Promise.all([run(world, first, 'bob'), run(world, second, 'cho')]);
    expect(both.toSorted()).toEqual(['busy', 'done']);
    const active = (await world.operations.desk('demo')).active;
    expect([first.id, second.id]).toContain(active);
    expect((await world.operations.desk('demo')).starts).toHaveLength(1);
  });

  it('is begun once by two who say so at once', async () => {
    const world = operateWorld();
    const operation = await approved(world);
    const both = await Promise.all([run(world, operation, 'bob'), run(world, operation, 'cho')]);
    expect(both).toEqual(['done', 'done']);
    const { audit } = await stored(world, operation.id);
    expect(audit.filter(({ what }) => what === 'started')).toHaveLength(1);
  });

  it('is not more than the configuration allows in an hour', async () => {
    const world = operateWorld({ operations: { perHour: 2 } });
    for (const by of ['bob', 'cho']) {
      const { id } = await begin(world, REBALANCE);
      done(await abortOperation('demo', id, { by, why: '' }, world.deps()));
      await world.tick();
      world.wait(MINUTE);
    }
    await expect(begin(world, REBALANCE)).rejects.toThrow('starts_left');
    world.wait(100 * MINUTE);
    await expect(begin(world, REBALANCE)).resolves.toMatchObject({ status: 'running' });
  });

  it('is let go within a minute where whoever was to begin it died in between', async () => {
    const world = operateWorld();
    const operation = await approved(world);
    const desk = { version: 1, active: operation.id, starts: [world.now()] };
    expect(await world.operations.saveDesk('demo', desk)).toBe(true);
    await world.tick();
    expect((await world.operations.desk('demo')).active).toBeUndefined();
    expect(world.hands.sent).toEqual([]);
    await world.inspect();
    expect(await run(world, operation)).toBe('done');
  });
});

describe('What is planned', () => {
  it('needs operations to be enabled, a kind that is allowed, a cluster, and somebody', async () => {
    const plan = async (world: OperateWorld, cluster = 'demo', by = 'ann') =>
      refusalOf(await planOperation(cluster, REBALANCE, by, world.deps()));
    expect(await plan(operateWorld({ operations: { enabled: false } }))).toBe('not_enabled');
    expect(await plan(operateWorld({ operations: { kinds: ['freeze'] } }))).toBe('kind_not_allowed');
    expect(await plan(operateWorld(), 'dem')).toBe('unknown_cluster');
    expect(await plan(operateWorld(), 'demo', ' ')).toBe('no_name');
    const world = operateWorld();
    expect(refusalOf(await planOperation('demo', { kind: 'freeze' }, 'ann', world.deps()))).toBe('bad_request');
  });

  it('has an id of its own for everybody who plans in the same second', async () => {
    const world = operateWorld();
    await world.inspect();
    const plans = ['ann', 'bob', 'cho'].map((by) => planOperation('demo', REBALANCE, by, world.deps()));
    const ids = (await Promise.all(plans)).map((operated) => done(operated).id);
    expect(new Set(ids).size).toBe(3);
    for (const id of ids) expect(id).toMatch(/^op-20260617-0200\d\d$/);
  });

  it('is told what is not known where nothing was inspected yet', async () => {
    const world = operateWorld();
    const { plan } = done(await planOperation('demo', REBALANCE, 'ann', world.deps()));
    expect(plan.preflight.find(({ id }) => id === 'snapshot_fresh')?.status).not.toBe('pass');
  });

  it('is refused while the kill switch is on', async () => {
    const world = operateWorld();
    const operation = await approved(world);
    await throwSwitch('demo', { stopped: true, by: 'dan', why: '' }, world.deps());
    expect(await run(world, operation)).toMatch(/stopped|preflight/);
    expect(world.hands.sent).toEqual([]);
  });
});

it('Nobody is asked for a reason to abort, and what is over stays over', async () => {
  const world = operateWorld();
  const operation = await planned(world);
  const abort = async () => abortOperation('demo', operation.id, { by: 'zoe', why: '' }, world.deps());
  expect(await abort()).toMatchObject({ outcome: 'done', repeated: false, operation: { status: 'aborted' } });
  expect(await abort()).toMatchObject({ outcome: 'done', repeated: true, operation: { status: 'aborted' } });
  expect(refusalOf(await abortOperation('demo', 'op-1', { by: 'zoe', why: '' }, world.deps()))).toBe(
    'unknown_operation',
  );
});
