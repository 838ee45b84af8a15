import { describe, expect, it } from 'vitest';
import { NODE_DOWN_STORY, oneboxConfig, runAt, tell } from '../support/world/onebox.ts';
import { makeWorld, START } from '../support/world/world.ts';

const MINUTE = 60_000;

describe('A replica server is killed and comes back', () => {
  async function play() {
    const world = makeWorld({ config: oneboxConfig(), script: tell(NODE_DOWN_STORY) });
    for (const minute of [0, 5, 10]) world.schedule(runAt(minute));
    await world.runUntil(START + 12 * MINUTE);
    return world;
  }

  it('is told once when it happens and once when it is over, and nothing is told while all is well', async () => {
    const { inbox } = await play();
    expect(inbox.map(({ id, subject }) => [id, subject])).toEqual([
      [
        'onebox/health/2026-11-24T10:05:00Z/firing',
        '[CRITICAL] onebox: 1 node down, meta level freezed, 11 partitions unreadable',
      ],
      ['onebox/health/2026-11-24T10:10:00Z/firing', '[WARNING] onebox: 1 server restarted'],
      [
        'onebox/health/2026-11-24T10:10:00Z/resolved',
        '[RESOLVED] onebox: 1 node down, meta level freezed, 11 partitions unreadable',
      ],
    ]);
  });

  it('leaves three evaluated runs, the newest verdict, the open alerts and the deliveries', async () => {
    const { store, deadLetters, waiting } = await play();
    for (const minute of [0, 5, 10]) expect((await store.getRun(runAt(minute)))?.status).toBe('evaluated');
    expect(await store.listOpenRuns('onebox')).toEqual([]);
    expect(await store.latestVerdicts('onebox')).toMatchObject([
      { ...runAt(10), verdict: { cluster: 'onebox', health: 'warning', time: '2026-11-24T10:10:00.000Z' } },
    ]);
    const state = await store.loadState('onebox');
    const firing = Object.entries(state.memory.alerts).filter(([, { phase }]) => phase === 'firing');
    expect(firing.map(([key]) => key)).toEqual(['servers.restarted|node/localhost:34802']);
    expect(state).toMatchObject({ version: 3, lastRuns: { health: '2026-11-24T10:10:00Z' }, outbox: {} });
    expect(await store.listDeliveries('onebox', 10)).toHaveLength(3);
    expect([...deadLetters(), ...waiting()]).toEqual([]);
  });

  it('sends each probe to its hosts with checked parameters and the run in the comment', async () => {
    const { hosts } = await play();
    expect(hosts.sent.slice(0, 2)).toMatchObject([
      {
        probe: 'cluster',
        hostIds: ['i-00000001'],
        parameters: {
          cluster: 'onebox',
          metas: 'localhost:34601,localhost:34602,localhost:34603',
          shell: '/opt/pegasus',
        },
        comment: 'onebox/health/2026-11-24T10:00:00Z/cluster-001',
      },
      {
        probe: 'host',
        hostIds: ['i-00000001', 'i-00000002', 'i-00000003'],
        parameters: { cluster: 'onebox', ports: '34601,34602,34603,34801' },
        comment: 'onebox/health/2026-11-24T10:00:00Z/host-001',
      },
    ]);
    expect(hosts.sent).toHaveLength(6);
  });

  it('is evaluated as soon as the last host has answered, not at the deadline', async () => {
    const world = makeWorld({ config: oneboxConfig(), script: tell(NODE_DOWN_STORY) });
    world.schedule(runAt(0));
    await world.runUntil(START + 8000);
    expect((await world.store.getRun(runAt(0)))?.status).toBe('dispatched');
    await world.runUntil(START + 9000);
    expect((await world.store.getRun(runAt(0)))?.status).toBe('evaluated');
  });
});
