import { describe, expect, it } from 'vitest';
import { configSchema } from '../../src/config/schema.ts';
import type { RunKey } from '../../src/pipeline/ports.ts';
import { HOSTS, NODE_DOWN_STORY, oneboxConfig, runAt, type Story, tell } from '../support/world/onebox.ts';
import { makeWorld, START } from '../support/world/world.ts';

const MINUTE = 60_000;
const HEALTHY: Story = { capture: () => '03-replica-sigkill/0-before' };

describe('Runs that finish out of order', () => {
  it('are judged as they come, and an older one than the last is not judged at all', async () => {
    const oldest = runAt(0);
    const stuck: Story = {
      ...NODE_DOWN_STORY,
      // The first run's host answers only by the deadline, when the second run has long been judged.
      behave: (host, probe, scheduledTime) =>
        host === HOSTS[0] && probe === 'host' && scheduledTime === oldest.scheduledTime
          ? { afterMs: undefined }
          : undefined,
    };
    const inspections = [{ every: '1m' }];
    const world = makeWorld({
      config: oneboxConfig({ inspections }),
      script: tell({ ...stuck, capture: () => '03-replica-sigkill/0-before' }),
    });
    for (const minute of [0, 1, 2]) world.schedule(runAt(minute));
    await world.runUntil(START + 5 * MINUTE);
    const state = await world.store.loadState('onebox');
    expect(state).toMatchObject({ version: 2, lastRuns: { health: runAt(2).scheduledTime } });
    expect(world.log.join()).toContain(`run=onebox/health/${oldest.scheduledTime} reason=superseded`);
    expect((await world.store.getRun(oldest))?.status).toBe('evaluated');
    expect((await world.store.latestVerdicts('onebox'))[0]?.scheduledTime).toBe(runAt(2).scheduledTime);
  });
});

describe('Several inspections of one cluster', () => {
  const inspections = [
    { name: 'pegasus', probes: ['cluster'] },
    { name: 'hosts', probes: ['host'] },
  ];
  const story: Story = {
    capture: () => '03-replica-sigkill/3-at-2min',
    facts: (name) => (name === 'replica2' ? { diskUsedPercent: 95 } : {}),
  };

  it('hold each other’s alerts: neither resolves what it does not look at', async () => {
    const world = makeWorld({ config: oneboxConfig({ inspections }), script: tell(story) });
    for (const minute of [0, 5]) {
      world.schedule(runAt(minute, 'pegasus'));
      world.schedule(runAt(minute, 'hosts'));
    }
    await world.runUntil(START + 7 * MINUTE);
    expect(world.inbox.map(({ subject }) => subject)).toEqual([
      'CRITICAL onebox: 1 disk nearly full [onebox-1 opened]',
      'CRITICAL onebox: 1 node down, meta level freezed, 11 partitions unreadable [onebox-2 opened]',
    ]);
    const { memory, lastRuns } = await world.store.loadState('onebox');
    const open = Object.keys(memory.alerts.alerts);
    expect(open).toContain('disk.space|disk/replica2:/data1');
    expect(open).toContain('nodes.alive|node/localhost:34802');
    expect(lastRuns).toEqual({ pegasus: runAt(5).scheduledTime, hosts: runAt(5).scheduledTime });
    expect((await world.store.latestVerdicts('onebox')).map(({ inspection }) => inspection)).toEqual([
      'hosts',
      'pegasus',
    ]);
  });

  it('close the alerts of an inspection that is taken out of the configuration, and say so', async () => {
    const world = makeWorld({ config: oneboxConfig({ inspections }), script: tell(story) });
    world.schedule(runAt(0, 'hosts'));
    await world.runUntil(START + MINUTE);
    world.setConfig(oneboxConfig({ inspections: [inspections[0] ?? {}] }));
    world.schedule(runAt(5, 'pegasus'));
    await world.runUntil(START + 7 * MINUTE);
    const closed = world.inbox.find(({ stage }) => stage === 'resolved');
    expect(closed?.subject).toBe('RESOLVED onebox: 1 disk nearly full [onebox-1 critical]');
    expect(closed?.mail.replace(/\s+/g, ' ')).toContain('not checked any more by any inspection');
  });
});

describe('A cluster or inspection that leaves the configuration while its run is open', () => {
  it('has its run ended without a verdict and without a message', async () => {
    const world = makeWorld({ config: oneboxConfig(), script: tell(NODE_DOWN_STORY) });
    world.schedule(runAt(5));
    await world.runUntil(START + 5 * MINUTE + 5000);
    world.setConfig(configSchema.parse({ clusters: [{ name: 'another', metas: ['m:34601'] }] }));
    await world.runUntil(START + 9 * MINUTE);
    expect((await world.store.getRun(runAt(5)))?.status).toBe('evaluated');
    expect(await world.store.listOpenRuns('onebox')).toEqual([]);
    expect(await world.store.latestVerdicts('onebox')).toEqual([]);
    expect(world.inbox).toEqual([]);
    expect(world.log.join()).toContain('reason=not_configured');
    expect(world.deadLetters()).toEqual([]);
  });
});

describe('Two evaluations of a cluster at once', () => {
  it('one loses the race for the state, reads it again and adds to it', async () => {
    let rivals = 2;
    const world = makeWorld({
      config: oneboxConfig(),
      script: tell(NODE_DOWN_STORY),
      disturb: (ports) => ({
        ...ports,
        store: {
          ...ports.store,
          commitState: async (cluster, version, next) => {
            if (rivals > 0) {
              rivals -= 1;
              const { memory, lastRuns } = await ports.store.loadState(cluster);
              await ports.store.commitState(cluster, version, {
                memory,
                lastRuns: { ...lastRuns, other: 'x' },
                messages: [],
              });
            }
            return ports.store.commitState(cluster, version, next);
          },
        },
      }),
    });
    world.schedule(runAt(5));
    await world.runUntil(START + 7 * MINUTE);
    expect(await world.store.loadState('onebox')).toMatchObject({
      version: 3,
      lastRuns: { other: 'x', health: runAt(5).scheduledTime },
    });
    expect(world.inbox).toHaveLength(1);
    expect(world.log.filter((line) => line.startsWith('run.evaluate_conflict'))).toHaveLength(2);
  });
});

describe('A repeated schedule', () => {
  it('finds its run dispatched and does nothing', async () => {
    const world = makeWorld({ config: oneboxConfig(), script: tell(HEALTHY) });
    const key: RunKey = runAt(0);
    world.schedule(key);
    world.schedule(key);
    await world.runUntil(START + MINUTE);
    expect(world.hosts.sent).toHaveLength(2);
    expect(world.log.join()).toContain('reason=already_dispatched');
  });
});
