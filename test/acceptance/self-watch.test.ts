import { describe, expect, it } from 'vitest';
import type { OutboxMessage } from '../../src/alerts/alert.ts';
import { configSchema, type FarrierConfig } from '../../src/config/schema.ts';
import { allSubscribed } from '../support/account.ts';
import { NODE_DOWN_STORY, oneboxConfig, runAt, tell } from '../support/world/onebox.ts';
import { makeWorld, START, type World, type WorldOptions } from '../support/world/world.ts';

const MINUTE = 60_000;
const HEALTHY = tell({ capture: () => '03-replica-sigkill/0-before' });

function config(self: object = { canary: 'off', emails: ['ops@example.com'] }): FarrierConfig {
  const { clusters, contacts, diagnose } = oneboxConfig();
  return configSchema.parse({ clusters, contacts, diagnose, self });
}

function world(options: Partial<WorldOptions> = {}): World {
  return makeWorld({ config: config(), script: HEALTHY, selfWatch: {}, ...options });
}

function scheduled(in_: World, minutes: readonly number[]): World {
  for (const minute of minutes) in_.schedule(runAt(minute));
  return in_;
}

const subjects = (messages: readonly OutboxMessage[]) => messages.map(({ subject }) => subject);

describe('Farrier looks at itself', () => {
  it('and has nothing to say while all is well', async () => {
    const all = scheduled(world(), [0, 5, 10, 15, 20]);
    await all.runUntil(START + 22 * MINUTE);
    expect(all.inbox).toEqual([]);
    expect(all.log.filter((line) => line.startsWith('self.looked'))).toHaveLength(22);
  });

  it('tells of a schedule that does not fire any more, and when it is back', async () => {
    const stopped = scheduled(world(), [0, 5, 30, 35, 40]);
    await stopped.runUntil(START + 45 * MINUTE);
    expect(subjects(stopped.inbox)).toEqual([
      'CRITICAL farrier: 1 inspection does not run [farrier-1 opened]',
      'RESOLVED farrier: 1 inspection does not run [farrier-1 critical]',
    ]);
    const [opened] = stopped.inbox;
    expect(opened?.mail).toContain('onebox/health last ran at 2026-11-24T10:05:00Z');
    // Two cadences and two minutes after the last run.
    expect(opened?.createdAt).toBe('2026-11-24T10:17:45.000Z');
    expect(opened?.mail).toContain('Farrier itself');
  });

  it('tells of a schedule that has never fired', async () => {
    const never = world();
    await never.runUntil(START + 20 * MINUTE);
    expect(subjects(never.inbox)).toEqual(['CRITICAL farrier: 1 inspection has never run [farrier-1 opened]']);
  });

  it('tells of a dead-letter queue that fills, and of its end when it is purged', async () => {
    let depth = 0;
    const filling = scheduled(
      world({ selfWatch: { deadLetters: async () => [{ name: 'notify', messages: depth }] } }),
      [0, 5, 10],
    );
    await filling.runUntil(START + 3 * MINUTE);
    expect(filling.inbox).toEqual([]);
    depth = 4;
    await filling.runUntil(START + 5 * MINUTE);
    expect(subjects(filling.inbox)).toEqual(['WARNING farrier: 1 queue with dead letters [farrier-1 opened]']);
    depth = 0;
    await filling.runUntil(START + 12 * MINUTE);
    expect(subjects(filling.inbox).at(-1)).toBe('RESOLVED farrier: 1 queue with dead letters [farrier-1 warning]');
  });

  it('tells of a subscription that vanishes, within the hour', async () => {
    let gone = false;
    const subscriptions = async (topic: 'critical' | 'warning' | 'info' | 'heartbeat') =>
      gone && topic === 'critical' ? [] : allSubscribed(config(), topic);
    const runs = Array.from({ length: 13 }, (_, index) => 5 * index);
    const losing = scheduled(world({ selfWatch: { subscriptions } }), runs);
    await losing.runUntil(START + 2 * MINUTE);
    gone = true;
    await losing.runUntil(START + 63 * MINUTE);
    expect(subjects(losing.inbox).filter((subject) => subject.includes('contact'))).toEqual([
      'WARNING farrier: 1 contact that is not reached [farrier-1 opened]',
    ]);
    expect(losing.inbox[0]?.mail.replace(/\s+/g, ' ')).toContain('email on topic critical is missing');
  });

  it('says unknown, and closes nothing, where AWS cannot be asked', async () => {
    let deaf = false;
    const deadLetters = async () => {
      if (deaf) throw Object.assign(new Error('no'), { name: 'AccessDenied' });
      return [{ name: 'notify', messages: 1 }];
    };
    const blind = scheduled(world({ selfWatch: { deadLetters } }), [0, 5, 10]);
    await blind.runUntil(START + 2 * MINUTE);
    deaf = true;
    await blind.runUntil(START + 12 * MINUTE);
    expect(subjects(blind.inbox)).toEqual(['WARNING farrier: 1 queue with dead letters [farrier-1 opened]']);
  });

  it('sends what a cluster left behind that was taken out of the configuration', async () => {
    let refuse = true;
    const leaving = scheduled(
      world({
        script: tell(NODE_DOWN_STORY),
        publish: ({ cluster }) => {
          if (refuse && cluster === 'onebox') throw Object.assign(new Error('slowly'), { name: 'Throttled' });
        },
      }),
      [0, 5],
    );
    await leaving.runUntil(START + 7 * MINUTE);
    expect(leaving.inbox.map(({ cluster }) => cluster)).toEqual(['farrier']);
    expect(leaving.inbox[0]?.mail.replace(/\s+/g, ' ')).toContain('after 2 attempts (throttled): Throttled: slowly');
    const { clusters, ...rest } = config();
    leaving.setConfig({ ...rest, clusters: clusters.map((cluster) => ({ ...cluster, name: 'other' })) });
    await leaving.runUntil(START + 14 * MINUTE);
    const before = (await leaving.store.loadState('farrier')).memory.alerts.alerts;
    expect(before['self.outbox_stuck|cluster/onebox']?.finding).toMatchObject({ reason: 'left_behind' });
    refuse = false;
    await leaving.runUntil(START + 20 * MINUTE);
    expect(leaving.inbox.filter(({ cluster }) => cluster === 'onebox')).toHaveLength(1);
    const { memory } = await leaving.store.loadState('farrier');
    expect(Object.keys(memory.self?.seen ?? {})).toEqual(['other']);
  });

  it('makes one thread of an SNS that takes nothing and of what waits because of it', async () => {
    const outage = scheduled(
      world({
        script: tell(NODE_DOWN_STORY),
        publish: (_, now) => {
          if (now < START + 25 * MINUTE) throw Object.assign(new Error('not allowed'), { name: 'AuthorizationError' });
        },
      }),
      [0, 5, 10, 15, 20, 25, 30],
    );
    await outage.runUntil(START + 40 * MINUTE);
    const { memory } = await outage.store.loadState('farrier');
    expect(memory.alerts.nextIncident).toBe(2);
    expect(
      subjects(outage.inbox)
        .filter((subject) => subject.includes('farrier-1'))
        .at(-1),
    ).toMatch(/^RESOLVED farrier/);
    expect(outage.inbox.filter(({ cluster }) => cluster === 'onebox')).toHaveLength(2);
  });
});

describe('The daily test message', () => {
  const daily = (zone = 'UTC') => config({ canary: { at: '10:05', zone }, emails: ['ops@example.com'] });

  it('goes the whole way once a day to another topic each time, says when the next is due, and never by SMS', async () => {
    const proving = world({ config: daily() });
    await proving.runUntil(START + 10 * MINUTE);
    const [message, ...more] = proving.inbox.filter(({ stage }) => stage === 'canary_message');
    expect(more).toEqual([]);
    expect(message?.subject).toBe('Farrier: test message, next due 2026-11-25 10:05:00 UTC');
    expect(message?.mail).toContain('Nothing is wrong');
    const [delivery] = await proving.store.listDeliveries('farrier', 1);
    expect(delivery?.to).toEqual([{ contact: 'ops', channels: ['email'] }]);
    const { memory } = await proving.store.loadState('farrier');
    expect(memory.self?.canary.next).toBe(START + 24 * 60 * MINUTE + 5 * MINUTE);
  });

  it('is missed by a person when SNS does not take it, and by Farrier itself', async () => {
    const stuck = scheduled(
      world({
        config: daily(),
        publish: ({ stage }) => {
          if (stage === 'canary_message') throw Object.assign(new Error('bad'), { name: 'InvalidParameter' });
        },
      }),
      [0, 5, 10],
    );
    await stuck.runUntil(START + 9 * MINUTE);
    const [told] = stuck.inbox;
    expect(told?.subject).toMatch(/^WARNING farrier: .*(refused messages|test message)/);
    expect(told?.mail).toMatch(/test message/);
  });
});
