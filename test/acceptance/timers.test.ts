import { describe, expect, it } from 'vitest';
import type { KillPoint } from '../support/world/interruptions.ts';
import { oneboxConfig, runAt, tell } from '../support/world/onebox.ts';
import { makeWorld, START, type World } from '../support/world/world.ts';

const MINUTE = 60_000;

/** One run finds a node down; then an hour passes in which only the tick comes. */
async function play(kill?: KillPoint): Promise<World> {
  const script = tell({ capture: () => '03-replica-sigkill/3-at-2min' });
  const world = makeWorld({ config: oneboxConfig(), script, ...(kill && { kill }) });
  world.schedule(runAt(0));
  await world.runUntil(START + 66 * MINUTE);
  return world;
}

async function outcome({ store, inbox, waiting, deadLetters }: World) {
  const { memory, outbox } = await store.loadState('onebox');
  const { page } = memory.alerts.incidents['onebox-1'] ?? {};
  return {
    stages: [...new Map(inbox.map(({ id, stage }) => [id, stage])).values()],
    repeats: page?.repeats,
    outbox: Object.keys(outbox),
    left: [...waiting(), ...deadLetters()],
  };
}

const undisturbed = await play();
const { writes } = undisturbed.interruptions;
const firstOfTick = writes.lastIndexOf('commitState');

describe('What falls due between the runs', () => {
  it('is told by the tick: the repeat after an hour', async () => {
    expect(await outcome(undisturbed)).toEqual({ stages: ['opened', 'repeated'], repeats: 1, outbox: [], left: [] });
    expect(undisturbed.inbox.map(({ createdAt }) => createdAt.slice(11, 16))).toEqual(['10:00', '11:00']);
  });

  const points = writes.slice(firstOfTick).flatMap((name, index) => [
    { name, write: firstOfTick + index, when: 'before' as const },
    { name, write: firstOfTick + index, when: 'after' as const },
  ]);
  it.each(points)('survives a kill $when write $write, $name', async ({ name, write, when }) => {
    const world = await play({ write, when });
    expect(world.interruptions.hit()).toBe(name);
    expect(await outcome(world)).toEqual(await outcome(undisturbed));
  });
});
