import { describe, expect, it } from 'vitest';
import type { ActiveFault } from '../../src/local/simulator/faults.ts';
import { VERSIONS } from '../../src/local/simulator/release.ts';
import type { Operation } from '../../src/operate/operation.ts';
import { abortOperation } from '../../src/pipeline/operate-act.ts';
import type { OperationAsk } from '../../src/pipeline/operate-request.ts';
import { begin, person, REBALANCE, stored } from '../support/operate/begin.ts';
import type { KillPoint } from '../support/operate/mortal.ts';
import { type Family, NIGHT, type OperateWorld, operateWorld, SKEWED } from '../support/operate/world.ts';

const MINUTE = 60_000;
const FAMILIES = Object.keys(VERSIONS) as readonly Family[];
const UNIT = { host: 'replica3', unit: 'pegasus-replica.service' };

interface Story {
  readonly ask: OperationAsk;
  readonly faults?: readonly ActiveFault[];
  /** What was done to the cluster before it. */
  readonly prepare?: (world: OperateWorld) => void;
  /** Somebody ends it after so many ticks. */
  readonly abortAfter?: number;
  /** The level within two ticks after a death in the middle of one. */
  readonly soon: readonly string[];
  /** What the cluster is like when it is over. */
  readonly after: (world: OperateWorld) => void;
}

const level = (wanted: string) => (world: OperateWorld) => expect(world.level()).toBe(wanted);
const runs = (world: OperateWorld) =>
  world.cluster.at(world.now()).nodes.find(({ machine }) => machine.name === UNIT.host)?.running;

const STORIES: Readonly<Record<string, Story>> = {
  'a rebalance': { ask: REBALANCE, abortAfter: 2, soon: ['steady'], after: level('steady') },
  'a switch of roles': {
    ask: { ...REBALANCE, onlyPrimaries: true },
    abortAfter: 2,
    soon: ['steady'],
    after: (world) => {
      level('steady')(world);
      expect(world.cluster.at(world.now()).primariesOnly).toBe(false);
    },
  },
  'a freeze': {
    ask: { kind: 'freeze', why: 'a rack is dark' },
    faults: [
      { fault: 'node-down', since: NIGHT - 20 * MINUTE },
      { fault: 'host-unreachable', since: NIGHT - 20 * MINUTE },
    ],
    soon: ['freezed'],
    after: level('freezed'),
  },
  'an unfreeze': {
    ask: { kind: 'unfreeze' },
    prepare: ({ cluster }) => {
      cluster.acts.push({ at: NIGHT - MINUTE, what: 'level', level: 'freezed', leader: 'meta1:34601' });
    },
    soon: ['steady'],
    after: level('steady'),
  },
  'a stop of a server': {
    ask: { kind: 'supervisor_stop', ...UNIT },
    soon: ['steady'],
    after: (world) => expect(runs(world)).toBe(false),
  },
  'a start of a server': {
    ask: { kind: 'supervisor_start', ...UNIT },
    prepare: ({ cluster }) => {
      cluster.acts.push({ at: NIGHT - 60 * MINUTE, what: 'unit', machine: UNIT.host, action: 'stop' });
    },
    soon: ['steady'],
    after: (world) => expect(runs(world)).toBe(true),
  },
};

function worldOf(
  family: Family,
  { faults = SKEWED, prepare }: Story,
  under?: Operation,
  kill?: KillPoint,
): OperateWorld {
  const world = operateWorld({ family, faults, under, life: { writes: [], dead: false, kill } });
  prepare?.(world);
  return world;
}

interface Played {
  readonly world: OperateWorld;
  readonly operation: Operation;
  /** Two ticks after one that died. */
  readonly soon: { readonly level: string; readonly rates: readonly string[] } | undefined;
}

/** Ticks each minute until the operation is over. */
async function tickOn(world: OperateWorld, id: string, { abortAfter }: Story): Promise<Played> {
  let soon: Played['soon'];
  let sinceDeath: number | undefined;
  for (let ticks = 1; ticks <= 15; ticks += 1) {
    const began = world.now();
    const isDead = await world.tick().then(
      () => false,
      () => true,
    );
    world.wait(Math.max(0, began + MINUTE - world.now()));
    // One that dies after its last write has done all that it was to do.
    if (isDead) sinceDeath = (await stored(world, id)).ticking === undefined ? undefined : 0;
    else if (sinceDeath !== undefined) sinceDeath += 1;
    if (sinceDeath === 2) soon = { level: world.level(), rates: world.rates() };
    if (ticks === abortAfter) await person(world, (deps) => abortOperation('demo', id, { by: 'cho', why: '' }, deps));
    if ((await world.operations.desk('demo')).active === undefined) break;
  }
  return { world, operation: await stored(world, id), soon };
}

describe.each(FAMILIES)('The function that dies at any write, on a cluster of %s', (family) => {
  describe.each(Object.entries(STORIES))('%s', async (_, story) => {
    const first = worldOf(family, story);
    const rates = first.rates();
    const begun = await begin(first, story.ask);
    const calm = await tickOn(worldOf(family, story, begun), begun.id, story);
    const { writes } = calm.world.life;

    it('is carried out where nothing dies', () => {
      expect(calm.operation.status).toBe(story.abortAfter === undefined ? 'done' : 'aborted');
      expect(writes.length).toBeGreaterThan(8);
      story.after(calm.world);
    });

    it.each(writes.map((write, index) => [index, write] as const))('write %i, %s', async (write, name) => {
      const world = worldOf(family, story, begun, { write, when: 'after' });
      const { operation, soon } = await tickOn(world, begun.id, story);
      expect(world.life.hit).toBe(name);
      if (soon !== undefined) expect(story.soon).toContain(soon.level);
      if (soon !== undefined && story.abortAfter !== undefined) expect(soon.rates).toEqual(rates);
      expect(operation.endedAt).toBeDefined();
      expect(world.rates().filter((each) => !each.startsWith(UNIT.host))).toEqual(
        rates.filter((each) => !each.startsWith(UNIT.host)),
      );
      expect((await world.operations.desk('demo')).active).toBeUndefined();
      story.after(world);
    });
  });
});

describe('A person whose command dies at any write gives it again', async () => {
  const calm = operateWorld();
  await begin(calm, REBALANCE);

  it.each(calm.life.writes.map((write, index) => [index, write] as const))('write %i, %s', async (write) => {
    for (const when of ['before', 'after'] as const) {
      const world = operateWorld({ life: { writes: [], dead: false, kill: { write, when } } });
      const { id } = await begin(world, REBALANCE);
      await world.tick();
      expect(await stored(world, id)).toMatchObject({ status: 'watching' });
      expect(await world.operations.desk('demo')).toMatchObject({ active: id, starts: [expect.any(Number)] });
    }
  });
});
