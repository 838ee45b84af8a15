import { describe, expect, it } from 'vitest';
import { configSchema } from '../../src/config/schema.ts';
import { keysStep, type Told, tableStep, well } from '../support/canary-steps.ts';
import { writeFrame } from '../support/frame.ts';
import { HOSTS, runAt, tell } from '../support/world/onebox.ts';
import { makeWorld, START } from '../support/world/world.ts';

const MINUTE = 60_000;
const WELL = [1, 2, 3, 4, 5, 6, 7, 8].map(well);
const LOST: readonly Told[] = [[9, 'ERROR: timeout', 'ERROR: timeout'], ...WELL.slice(1)];

const config = configSchema.parse({
  clusters: [
    {
      name: 'onebox',
      metas: ['localhost:34601'],
      canary: { table: 'temp', source: 'canary' },
      inspections: [{ name: 'canary', probes: ['canary'] }],
    },
  ],
  contacts: [{ name: 'ops', email: 'ops@example.com' }],
});

async function play(keys: readonly (readonly Told[] | undefined)[]) {
  const script = tell({
    capture: () => '01-healthy-idle/snapshot',
    behave: (_, probe, scheduledTime) => {
      expect(probe).toBe('canary');
      const time = Date.parse(scheduledTime);
      const told = keys[Math.round((time - START) / (5 * MINUTE))];
      const steps = told === undefined ? [] : [tableStep(), keysStep(told)];
      return { afterMs: 4000, stdout: writeFrame({ probe: 'canary', cluster: 'onebox', time }, steps) };
    },
  });
  const world = makeWorld({ config, script });
  keys.forEach((_, index) => {
    world.schedule(runAt(5 * index, 'canary'));
  });
  await world.runUntil(START + (5 * keys.length + 2) * MINUTE);
  return world;
}

describe('A canary on a schedule', () => {
  it('is sent to one host, with the table and the source of the configuration', async () => {
    const { hosts } = await play([WELL]);
    expect(hosts.sent).toMatchObject([
      {
        probe: 'canary',
        hostIds: [HOSTS[0]?.id],
        parameters: {
          cluster: 'onebox',
          metas: 'localhost:34601',
          shell: '/opt/pegasus',
          table: 'temp',
          source: 'canary',
        },
        comment: 'onebox/canary/2026-11-24T10:00:00Z/canary-001',
      },
    ]);
  });

  it('tells people once when two runs in a row lost a partition, and once when it is back', async () => {
    const { inbox, store } = await play([WELL, LOST, LOST, LOST, WELL, WELL]);
    expect(inbox.map(({ id }) => id)).toEqual([
      'onebox/000001/opened/onebox-1/2026-11-24T10:10:00Z/en',
      'onebox/000002/resolved/onebox-1/2026-11-24T10:25:00Z/en',
    ]);
    expect(inbox[0]?.subject).toContain('CRITICAL onebox');
    const { memory } = await store.loadState('onebox');
    expect(memory.canaryDay).toEqual({ day: '2026-11-24', detects: 48, failures: 3 });
  });

  it('tells nobody of one lost probe, and takes a run without probes for unknown, not for recovery', async () => {
    expect((await play([WELL, LOST, WELL])).inbox).toEqual([]);
    const { inbox, store } = await play([LOST, LOST, undefined]);
    expect(inbox.map(({ stage }) => stage)).toEqual(['opened']);
    expect(await store.latestVerdicts('onebox')).toMatchObject([
      { verdict: { confidence: 'blind', findings: [{ check: 'availability', status: 'unknown' }] } },
    ]);
  });
});
