import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOSTS, NODE_DOWN_STORY, oneboxConfig, runAt, type Story, tell } from '../support/world/onebox.ts';
import { invocationEvent } from '../support/world/scripted-hosts.ts';
import { makeWorld, START, type World, type WorldOptions } from '../support/world/world.ts';

const MINUTE = 60_000;

async function play(story: Story = NODE_DOWN_STORY, more: Partial<WorldOptions> = {}, minutes = 12): Promise<World> {
  const world = makeWorld({ config: oneboxConfig(), script: tell(story), ...more });
  for (const minute of [0, 5, 10]) world.schedule(runAt(minute));
  await world.runUntil(START + minutes * MINUTE);
  return world;
}

/** What remains of a world: everything that is stored, and what went out. */
async function remains({ store, inbox, deadLetters, waiting }: World) {
  const state = await store.loadState('onebox');
  return {
    state,
    verdicts: await store.latestVerdicts('onebox'),
    reports: await Promise.all([0, 5, 10].map(async (minute) => (await store.listReports(runAt(minute))).length)),
    inbox: inbox.map(({ id, mail }) => [id, mail]),
    left: [...deadLetters(), ...waiting()],
  };
}

describe('Events of SSM are best effort', () => {
  it('duplicated, delayed and reordered, they change nothing', async () => {
    const expected = await remains(await play(NODE_DOWN_STORY, {}, 14));
    // Each event arrives up to three times, each time up to two minutes late.
    const delays = fc.array(fc.array(fc.integer({ min: 0, max: 120_000 }), { minLength: 1, maxLength: 3 }), {
      minLength: 12,
      maxLength: 12,
    });
    await fc.assert(
      fc.asyncProperty(delays, async (all) => {
        let count = 0;
        const deliverEvent: WorldOptions['deliverEvent'] = ({ at, body }) =>
          (all[count++ % all.length] ?? []).map((delay) => ({ at: at + delay, body }));
        const world = await play(NODE_DOWN_STORY, { deliverEvent }, 14);
        expect(await remains(world)).toEqual(expected);
      }),
      { numRuns: 15 },
    );
  });

  it('all lost, the sweep at the deadline finds every report', async () => {
    const world = await play(NODE_DOWN_STORY, { deliverEvent: () => [] }, 15);
    const expected = await remains(await play(NODE_DOWN_STORY, {}, 15));
    const found = await remains(world);
    expect(found.inbox).toEqual(expected.inbox);
    expect(found.verdicts).toEqual(expected.verdicts);
    expect(world.log.filter((line) => line.startsWith('run.swept'))).toHaveLength(3);
  });

  it('about a run that is closed, they are ignored and store nothing', async () => {
    const world = await play();
    const before = await remains(world);
    for (const { commandId, hostIds } of world.hosts.sent) {
      for (const id of hostIds) world.pushEvent(invocationEvent(commandId, id, 'Success'));
    }
    await world.runUntil(world.now() + MINUTE);
    expect(await remains(world)).toEqual(before);
    expect(world.log.filter((line) => line.startsWith('report.too_late'))).not.toEqual([]);
  });

  it('of commands that are not ours, of unknown runs and of hosts that still run the probe, store nothing', async () => {
    const world = await play();
    const before = await remains(world);
    await world.hosts.send({ probe: 'host', hostIds: ['i-00000001'], parameters: {}, comment: 'restart nginx' });
    const stray = { probe: 'host', hostIds: ['i-00000001'], parameters: {} } as const;
    await world.hosts.send({ ...stray, comment: 'onebox/health/2020-01-01T00:00:00Z/host-001' });
    world.pushEvent(invocationEvent('command-1', 'i-00000001', 'InProgress'));
    await world.runUntil(world.now() + MINUTE);
    expect(await remains(world)).toEqual(before);
  });

  it('that SSM cannot explain yet are delivered again', async () => {
    const world = makeWorld({ config: oneboxConfig(), script: tell(NODE_DOWN_STORY) });
    world.pushEvent(invocationEvent('command-1', 'i-00000001', 'Success'));
    await world.runUntil(START + 1000);
    expect(world.waiting()).toHaveLength(1);
    expect(world.log.join()).toContain('SSM does not know command-1 on i-00000001 yet');
    world.schedule(runAt(0));
    await world.runUntil(START + 2 * MINUTE);
    expect(world.waiting()).toEqual([]);
    expect((await world.store.getRun(runAt(0)))?.status).toBe('evaluated');
  });
});

describe('A run whose hosts do not all answer', () => {
  const silent = HOSTS[2];
  const story: Story = {
    capture: () => '03-replica-sigkill/0-before',
    behave: (host, probe) => (host.id === silent?.id && probe === 'host' ? { afterMs: undefined } : undefined),
  };

  it('is judged after the deadline on what has arrived, and says who did not answer', async () => {
    const world = await play(story, {}, 4);
    const [latest] = await world.store.latestVerdicts('onebox');
    expect(latest?.verdict).toMatchObject({ health: 'ok', confidence: 'partial' });
    const unknown = latest?.verdict.findings.filter(({ status }) => status === 'unknown');
    expect(unknown).toMatchObject([
      { check: 'host.reachable', entity: { kind: 'host', name: 'replica2' }, reason: 'deadline_passed' },
    ]);
    expect(unknown?.[0]?.symptom).toContain('SSM says InProgress');
    expect((await world.store.getRun(runAt(0)))?.status).toBe('evaluated');
  });

  it('takes no report that arrives after it was judged', async () => {
    const late: Story = {
      ...story,
      behave: (host, probe, scheduledTime) =>
        story.behave?.(host, probe, scheduledTime) && { afterMs: 4 * MINUTE, stdout: 'FARRIER1 late' },
    };
    const world = await play(late, {}, 5);
    const reports = await world.store.listReports(runAt(0));
    expect(reports.find(({ host, probe }) => host.id === silent?.id && probe === 'host')?.outcome).toMatchObject({
      kind: 'unknown',
      reason: 'deadline_passed',
    });
    expect(world.log.filter((line) => line.startsWith('report.too_late'))).toHaveLength(1);
  });

  it('two sweeps at once leave the same as one', async () => {
    const once = await remains(await play(story, {}, 5));
    const world = makeWorld({ config: oneboxConfig(), script: tell(story) });
    for (const minute of [0, 5, 10]) world.schedule(runAt(minute));
    await world.runUntil(START + 3 * MINUTE);
    await Promise.all([world.tick(), world.tick()]);
    await world.runUntil(START + 5 * MINUTE);
    const twice = await remains(world);
    expect(twice).toEqual(once);
  });
});
