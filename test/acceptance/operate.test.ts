import { beforeAll, describe, expect, it } from 'vitest';
import { inWords } from '../../src/alerts/render/messages.ts';
import { VERSIONS } from '../../src/local/simulator/release.ts';
import { abortOperation } from '../../src/pipeline/operate-act.ts';
import { EVERY_CLUSTER } from '../../src/pipeline/operate-ports.ts';
import { throwSwitch } from '../../src/pipeline/operate-switch.ts';
import { loadLanguages } from '../../src/words/render.ts';
import { begin, REBALANCE, stored } from '../support/operate/begin.ts';
import { type Family, NIGHT, type OperateWorld, operateWorld, SKEWED } from '../support/operate/world.ts';

const MINUTE = 60_000;
const FAMILIES = Object.keys(VERSIONS) as readonly Family[];

beforeAll(() => loadLanguages(['zh']));

/** Ticks until the operation is over, at most for two hours. */
async function toTheEnd(world: OperateWorld, id: string): Promise<void> {
  await world.ticksUntil(world.now() + 120 * MINUTE, async () => (await stored(world, id)).endedAt !== undefined);
}

/** A rebalance that has run for some minutes. */
async function underWay(options: Parameters<typeof operateWorld>[0] = {}) {
  const world = operateWorld(options);
  const rates = world.rates();
  const { id } = await begin(world, REBALANCE);
  await world.ticksUntil(world.now() + 4 * MINUTE);
  expect(await stored(world, id)).toMatchObject({ status: 'watching' });
  expect(world.level()).toBe('lively');
  const expectRestored = async (): Promise<void> => {
    expect(world.level()).toBe('steady');
    expect(world.rates()).toEqual(rates);
    expect((await world.operations.desk('demo')).active).toBeUndefined();
  };
  return { world, id, expectRestored };
}

async function subjects(world: OperateWorld): Promise<readonly string[]> {
  return (await world.told()).map((entry) => inWords(entry).subject.replace(/ \[op-.*/, ''));
}

describe.each(FAMILIES)('A rebalance of a cluster of %s over a simulated night', (family) => {
  it('balances it, leaves it as it was otherwise, and is told when it begins and when it ends', async () => {
    const world = operateWorld({ family });
    const rates = world.rates();
    const primaries = () => world.cluster.at(world.now()).nodes.map((node) => node.primaries);
    const spread = () => Math.max(...primaries()) - Math.min(...primaries());
    const before = spread();
    const { id } = await begin(world, REBALANCE);
    const during = new Set<string>();
    await world.ticksUntil(NIGHT + 180 * MINUTE, async () => {
      const { status, endedAt } = await stored(world, id);
      if (status === 'watching') for (const rate of world.rates()) during.add(rate.split(' ')[1] ?? '');
      return endedAt !== undefined;
    });
    const operation = await stored(world, id);
    expect(operation).toMatchObject({ status: 'done', ending: { reason: 'balanced' } });
    expect(spread()).toBeLessThan(before / 4);
    expect(during).toEqual(new Set(['100/100']));
    expect(world.level()).toBe('steady');
    expect(world.rates()).toEqual(rates);
    const { livelySince = 0 } = operation.watch ?? {};
    expect((operation.endedAt ?? 0) - livelySince).toBeGreaterThan(180_000);
    expect(await subjects(world)).toEqual(['WARNING demo: rebalance started', 'WARNING demo: rebalance done']);
  });
});

describe('An inspection during a rebalance', () => {
  it('takes lively for what was agreed, with the operation and who approved it, and only as long as that holds', async () => {
    const { world, id } = await underWay();
    const seen = async () => {
      await world.inspect();
      const [newest] = await world.deps().store.latestVerdicts('demo');
      return newest?.verdict ?? expect.unreachable();
    };
    const during = (await seen()).checks.find(({ check }) => check === 'meta.level');
    expect(during).toMatchObject({ status: 'ok', reason: 'operation' });
    world.wait(3 * 60 * MINUTE);
    const after = (await seen()).findings.find(({ check }) => check === 'meta.level');
    expect(after).toMatchObject({ status: 'warning', reason: 'lively' });
    expect(after?.causes[0]?.cause).toMatch(new RegExp(`^Operation ${id} set it at .*, approved by bob$`));
  });
});

describe('A rebalance is taken back', () => {
  it('by whoever aborts it', async () => {
    const { world, id, expectRestored } = await underWay();
    await abortOperation('demo', id, { by: 'cho', why: 'clients complain' }, world.deps());
    await world.tick();
    await expectRestored();
    const operation = await stored(world, id);
    expect(operation).toMatchObject({ status: 'aborted', ending: { reason: 'abort', by: 'cho' } });
    expect(operation.audit.some(({ by, detail }) => by === 'cho' && detail.includes('clients complain'))).toBe(true);
    expect(await subjects(world)).toEqual([
      'WARNING demo: rebalance started',
      'WARNING demo: rebalance reverting',
      'WARNING demo: rebalance aborted',
    ]);
  });

  it('by the kill switch of all clusters, and none begins until it is let go', async () => {
    const { world, id, expectRestored } = await underWay();
    await throwSwitch(EVERY_CLUSTER, { stopped: true, by: 'dan', why: 'storm' }, world.deps());
    await world.tick();
    await expectRestored();
    expect(await stored(world, id)).toMatchObject({ status: 'aborted', ending: { reason: 'kill_switch', by: 'dan' } });
    await expect(begin(world, REBALANCE)).rejects.toThrow('dan');
    await throwSwitch(EVERY_CLUSTER, { stopped: false, by: 'dan', why: '' }, world.deps());
    await expect(begin(world, REBALANCE)).resolves.toMatchObject({ status: 'running' });
  });

  it('when another meta leads, which has forgotten the level', async () => {
    const { world, id, expectRestored } = await underWay();
    world.cluster.faults = [...SKEWED, { fault: 'meta-failover', since: world.now() }];
    await toTheEnd(world, id);
    await expectRestored();
    expect(await stored(world, id)).toMatchObject({ status: 'failed', ending: { reason: 'leader_changed' } });
    expect((await subjects(world)).at(-1)).toBe('CRITICAL demo: rebalance failed');
  });

  it('when it hurts: P99 is far above what it was', async () => {
    const { world, id, expectRestored } = await underWay();
    world.cluster.faults = [...SKEWED, { fault: 'balance-hurts', since: world.now() }];
    await world.ticksUntil(world.now() + 3 * MINUTE);
    await expectRestored();
    expect(await stored(world, id)).toMatchObject({ status: 'failed', ending: { reason: 'latency' } });
  });

  it('when a node is lost', async () => {
    const { world, id } = await underWay();
    world.cluster.faults = [...SKEWED, { fault: 'node-down', since: world.now() }];
    await world.ticksUntil(world.now() + 3 * MINUTE);
    expect(world.level()).toBe('steady');
    expect(await stored(world, id)).toMatchObject({ ending: { reason: 'nodes' } });
  });

  it('at its time limit, balanced or not', async () => {
    const world = operateWorld();
    const { id } = await begin(world, { ...REBALANCE, timeLimitMinutes: 10 });
    await toTheEnd(world, id);
    expect(world.level()).toBe('steady');
    const { watch, ending, status } = await stored(world, id);
    expect({ status, reason: ending?.reason }).toEqual({ status: 'done', reason: 'time_limit' });
    expect(((ending?.at ?? 0) - (watch?.livelySince ?? 0)) / MINUTE).toBeLessThan(12);
  });

  it('when Farrier was dead for an hour in the middle of it', async () => {
    const { world, id, expectRestored } = await underWay();
    world.wait(60 * MINUTE);
    expect(world.level()).toBe('lively');
    await world.tick();
    await expectRestored();
    expect(await stored(world, id)).toMatchObject({ status: 'failed', ending: { reason: 'interrupted' } });
  });

  it('not at all where a person has set another level meanwhile: that is left alone', async () => {
    const { world, id } = await underWay();
    world.cluster.acts.push({ at: world.now(), what: 'level', level: 'freezed', leader: 'meta1:34601' });
    await toTheEnd(world, id);
    expect(world.level()).toBe('freezed');
    expect(await stored(world, id)).toMatchObject({ status: 'aborted', ending: { reason: 'level_changed' } });
    expect(world.hands.sent.some((sent) => 'level' in sent && sent.level === 'steady')).toBe(false);
    expect(world.rates().some((rate) => rate.endsWith('100/100'))).toBe(false);
  });

  it('as soon as somebody hears it, where no command arrives for a quarter of an hour', async () => {
    const { world, id, expectRestored } = await underWay();
    world.hands.deaf = true;
    await abortOperation('demo', id, { by: 'cho', why: '' }, world.deps());
    await world.ticksUntil(world.now() + 15 * MINUTE);
    expect(await stored(world, id)).toMatchObject({ status: 'reverting' });
    expect(world.level()).toBe('lively');
    world.hands.deaf = false;
    await world.ticksUntil(world.now() + 3 * MINUTE);
    await expectRestored();
  });
});

describe('A command goes out only for what is still wanted', () => {
  it('also where somebody aborts between the decision and the command', async () => {
    const world = operateWorld();
    const { id } = await begin(world, REBALANCE);
    const isLively = () => world.hands.sent.some((sent) => 'level' in sent && sent.level === 'lively');
    // The look, the rates read and the rates set look for a host first: the fourth who does would set lively.
    let looked = 0;
    const count = async (): Promise<void> => {
      looked += 1;
      if (looked === 4) await abortOperation('demo', id, { by: 'cho', why: '' }, world.deps());
      else world.meanwhile = count;
    };
    world.meanwhile = count;
    await world.tick();
    expect(looked).toBe(4);
    expect(isLively()).toBe(false);
    expect(await stored(world, id)).toMatchObject({ status: 'aborted' });
    expect(world.rates()).toEqual(operateWorld().rates());
  });

  it('and nothing is sent where the cluster is not as it was when somebody said run', async () => {
    const world = operateWorld();
    const { id } = await begin(world, REBALANCE);
    world.cluster.faults = [...SKEWED, { fault: 'partition-unhealthy', since: world.now() }];
    await toTheEnd(world, id);
    expect(world.hands.sent).toEqual([]);
    expect(await stored(world, id)).toMatchObject({ status: 'failed', ending: { reason: 'partitions' } });
  });
});

describe('A service that is throttled for some seconds', () => {
  it('does not end a rebalance', async () => {
    const world = operateWorld();
    const { id } = await begin(world, REBALANCE);
    const throttled = async (): Promise<never> => {
      throw Object.assign(new Error('Rate exceeded'), { name: 'ThrottlingException' });
    };
    world.meanwhile = async () => {
      world.meanwhile = throttled;
    };
    await world.tick();
    expect(await stored(world, id)).toMatchObject({ status: 'watching' });
    expect((await stored(world, id)).audit.filter(({ what }) => what === 'not_answered')).toHaveLength(1);
  });
});

describe('Two ticks at once', () => {
  it('do not drive one operation together', async () => {
    const world = operateWorld();
    const { id } = await begin(world, REBALANCE);
    world.meanwhile = () => world.tick();
    await world.tick();
    const levels = world.hands.sent.filter((sent) => 'level' in sent);
    expect(levels).toEqual([{ document: 'meta-level', action: 'set', level: 'lively' }]);
    expect(await stored(world, id)).toMatchObject({ status: 'watching' });
  });
});

describe('A freeze', () => {
  const faults = [
    { fault: 'node-down', since: NIGHT - 20 * MINUTE },
    { fault: 'host-unreachable', since: NIGHT - 20 * MINUTE },
  ] as const;

  it('comes by itself where the configuration lets it and many nodes are lost, once, and is told', async () => {
    const world = operateWorld({ faults, operations: { automatic: ['freeze'] } });
    await world.tick();
    expect(world.level()).toBe('steady');
    await world.inspect();
    await world.ticksUntil(world.now() + 3 * MINUTE);
    expect(world.level()).toBe('freezed');
    const operations = await world.operations.list('demo', 10);
    expect(operations).toMatchObject([{ status: 'done', plannedBy: 'farrier', approval: { by: 'farrier' } }]);
    expect(operations[0]?.plan.request).toMatchObject({ kind: 'freeze', why: expect.stringContaining('are lost') });
    expect(await subjects(world)).toEqual(['WARNING demo: freeze started', 'WARNING demo: freeze done']);
  });

  it('is remembered as what the level is by, unless it was not carried out', async () => {
    const ask = { kind: 'freeze', why: 'a rack is dark' } as const;
    const calm = operateWorld({ faults });
    const { id } = await begin(calm, ask);
    await calm.tick();
    expect((await calm.operations.desk('demo')).level).toMatchObject({ id, level: 'freezed' });
    const stopped = operateWorld({ faults });
    await begin(stopped, ask);
    await throwSwitch('demo', { stopped: true, by: 'dan', why: '' }, stopped.deps());
    await stopped.tick();
    const { active, level } = await stopped.operations.desk('demo');
    expect([active, level]).toEqual([undefined, undefined]);
    expect(stopped.level()).toBe('steady');
  });

  it('does not come by itself unless the configuration lets it, or while the kill switch is on', async () => {
    for (const automatic of [[], ['freeze']]) {
      const world = operateWorld({ faults, operations: { automatic } });
      await world.inspect();
      if (automatic.length > 0) {
        await throwSwitch('demo', { stopped: true, by: 'dan', why: '' }, world.deps());
      }
      await world.ticksUntil(world.now() + 2 * MINUTE);
      expect(world.level()).toBe('steady');
      expect(await world.operations.list('demo', 10)).toEqual([]);
    }
  });
});
