import { describe, expect, it } from 'vitest';
import { NODE_DOWN_STORY, oneboxConfig, runAt, tell } from '../support/world/onebox.ts';
import { makeWorld, START } from '../support/world/world.ts';

const MINUTE = 60_000;
const RUNS = [0, 5, 10, 15, 20, 25, 30];

describe('A replica server is killed and comes back', () => {
  async function play() {
    const world = makeWorld({ config: oneboxConfig(), script: tell(NODE_DOWN_STORY) });
    for (const minute of RUNS) world.schedule(runAt(minute));
    await world.runUntil(START + 32 * MINUTE);
    return world;
  }

  it('is told once when it happens and once when it is over, and nothing is told while all is well', async () => {
    const { inbox } = await play();
    expect(inbox.map(({ id, subject }) => [id, subject])).toEqual([
      [
        'onebox/000001/opened/onebox-1/2026-11-24T10:05:00Z/en',
        'CRITICAL onebox: 1 node down, meta level freezed, 11 partitions unreadable [onebox-1 opened]',
      ],
      [
        'onebox/000002/resolved/onebox-1/2026-11-24T10:30:00Z/en',
        expect.stringContaining('RESOLVED onebox: 1 node down'),
      ],
    ]);
  });

  it('leaves evaluated runs, the newest verdict, no open incident and the deliveries', async () => {
    const { store, deadLetters, waiting } = await play();
    for (const minute of RUNS) expect((await store.getRun(runAt(minute)))?.status).toBe('evaluated');
    expect(await store.listOpenRuns('onebox')).toEqual([]);
    expect(await store.latestVerdicts('onebox')).toMatchObject([
      { ...runAt(30), verdict: { cluster: 'onebox', health: 'ok', time: '2026-11-24T10:30:00.000Z' } },
    ]);
    const state = await store.loadState('onebox');
    const { alerts, incidents, past } = state.memory.alerts;
    expect({ alerts, incidents }).toEqual({ alerts: {}, incidents: {} });
    expect(past).toMatchObject([{ id: 'onebox-1', severity: 'critical', told: ['ops'] }]);
    expect(state).toMatchObject({ version: 7, lastRuns: { health: '2026-11-24T10:30:00Z' }, outbox: {} });
    expect(await store.listDeliveries('onebox', 10)).toHaveLength(2);
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
    expect(hosts.sent).toHaveLength(2 * RUNS.length);
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
