import { describe, expect, it } from 'vitest';
import type { OutboxMessage } from '../../src/alerts/alert.ts';
import { notify } from '../../src/pipeline/notify.ts';
import type { Store } from '../../src/pipeline/ports.ts';
import type { StageDeps } from '../../src/pipeline/stage-deps.ts';
import { quietAccount } from '../support/account.ts';
import { NO_MACHINES } from '../support/machines.ts';
import { memoryDiagnoses } from '../support/memory-diagnoses.ts';
import { memoryHistory } from '../support/memory-history.ts';
import { memoryStore } from '../support/memory-store.ts';
import { NODE_DOWN_STORY, oneboxConfig, runAt, tell } from '../support/world/onebox.ts';
import { makeWorld, START, type WorldOptions } from '../support/world/world.ts';

const MINUTE = 60_000;
const OPENED = 'onebox/000001/opened/onebox-1/2026-11-24T10:05:00Z/en';
const RESOLVED = 'onebox/000002/resolved/onebox-1/2026-11-24T10:30:00Z/en';

async function play(publish: WorldOptions['publish'], minutes: number) {
  const world = makeWorld({ config: oneboxConfig(), script: tell(NODE_DOWN_STORY), ...(publish && { publish }) });
  for (const minute of [0, 5, 10, 15, 20, 25, 30]) world.schedule(runAt(minute));
  await world.runUntil(START + minutes * MINUTE);
  return world;
}

describe('SNS refuses everything for an hour', () => {
  it('nothing is lost: it goes out in order when SNS is back, and says that it may be a repeat', async () => {
    const world = await play((_, now) => {
      if (now < START + 65 * MINUTE) throw new Error('SNS is down');
    }, 72);
    expect(world.inbox.map(({ id }) => id)).toEqual([OPENED, RESOLVED]);
    // The second was held back behind the first and never tried before.
    const repeats = world.inbox.filter(({ mail }) => mail.startsWith('You may have got this message before'));
    expect(repeats.map(({ id }) => id)).toEqual([OPENED]);
    expect((await world.store.loadState('onebox')).outbox).toEqual({});
    expect(await world.store.listOpenRuns('onebox')).toEqual([]);
  });
});

describe('A message that SNS refuses', () => {
  it('is set aside with the reason, for all to see, and holds up no other', async () => {
    const world = await play(({ id }) => {
      if (id === OPENED) throw named('InvalidParameterException', 'Invalid parameter: Message too long');
    }, 32);
    expect(world.inbox.map(({ id }) => id)).toEqual([RESOLVED]);
    const { outbox, setAside } = await world.store.loadState('onebox');
    expect(outbox).toEqual({});
    expect(setAside).toMatchObject([
      { id: OPENED, contacts: ['ops'], failure: { kind: 'refused', detail: expect.stringContaining('too long') } },
    ]);
    expect(world.log.join('\n')).toContain('message.rejected');
  });

  it('for no reason that we know stays first of its incident until others get through, and is set aside then', async () => {
    const world = await play(({ id }) => {
      if (id === OPENED) throw new Error('what is this');
    }, 32);
    expect(world.inbox).toEqual([]);
    expect(Object.keys((await world.store.loadState('onebox')).outbox)).toEqual([OPENED, RESOLVED]);
    const { memory, version, lastRuns } = await world.store.loadState('onebox');
    const late = { ...message('late'), createdAt: new Date(world.now()).toISOString() };
    await world.store.commitState('onebox', version, { lastRuns, memory, messages: [late] });
    await world.runUntil(START + 100 * MINUTE);
    expect(world.inbox.map(({ id }) => id)).toEqual(['late', RESOLVED]);
    expect((await world.store.loadState('onebox')).setAside).toMatchObject([
      { id: OPENED, failure: { kind: 'unknown' } },
    ]);
  });
});

describe('SNS that throttles, or forbids', () => {
  it.each(['ThrottledException', 'AuthorizationErrorException'])(
    '%s: nothing is given up, and nobody is pestered',
    async (name) => {
      let attempts = 0;
      const world = await play((_, now) => {
        attempts += 1;
        if (now < START + 60 * MINUTE) throw named(name, 'not now');
      }, 66);
      expect(world.inbox.map(({ id }) => id)).toEqual([OPENED, RESOLVED]);
      expect((await world.store.loadState('onebox')).setAside).toBeUndefined();
      // 30 s, 1, 2, 4 and then every 5 minutes, and the two that went through.
      expect(attempts).toBeLessThan(20);
      expect(world.deadLetters()).toEqual([]);
    },
  );
});

describe('When the outbox is full', () => {
  it('alerts wait with it, and are told when it has been drained', async () => {
    const world = makeWorld({ config: oneboxConfig(), script: tell(NODE_DOWN_STORY) });
    world.schedule(runAt(5));
    await world.runUntil(START + 5 * MINUTE + 4000);
    const { memory } = await world.store.loadState('onebox');
    const stuck = Array.from({ length: 20 }, (_, index) => message(`stuck-${String(index).padStart(2, '0')}`));
    await world.store.commitState('onebox', 0, { lastRuns: {}, memory, messages: stuck });
    await world.runUntil(START + 5 * MINUTE + 9000);
    expect((await world.store.loadState('onebox')).memory.alerts.alerts).toEqual({});
    expect(world.log.join()).toContain('alert.outbox_full');
    expect(await world.store.latestVerdicts('onebox')).toMatchObject([{ verdict: { health: 'critical' } }]);
    await world.runUntil(START + 7 * MINUTE);
    expect(world.inbox).toHaveLength(20);
    // The node is down for one run more.
    world.schedule({ ...runAt(8), scheduledTime: '2026-11-24T10:07:10Z' });
    await world.runUntil(START + 9 * MINUTE);
    expect(world.inbox.at(-1)?.subject).toContain('1 node down');
  });
});

describe('Two notifiers', () => {
  function deps(store: Store, sent: OutboxMessage[]): StageDeps {
    return {
      config: oneboxConfig(),
      store,
      history: memoryHistory(),
      diagnoses: memoryDiagnoses(),
      machines: NO_MACHINES,
      hosts: { resolve: unused, send: unused, getInvocation: unused },
      publisher: {
        publish: async (one) => {
          sent.push(one);
          return { publishId: 'p' };
        },
      },
      queues: { evaluate: unused, notify: unused, diagnose: unused },
      account: quietAccount(),
      clock: () => START,
      log: { info: () => {}, warn: () => {}, error: () => {} },
    };
  }

  it('one after the other send a message once', async () => {
    const { store, sent } = await withMessage();
    expect(await notify('onebox', deps(store, sent))).toEqual({ sent: 1, waiting: 0 });
    expect(await notify('onebox', deps(store, sent))).toEqual({ sent: 0, waiting: 0 });
    expect(sent).toHaveLength(1);
  });

  it('at the same moment may both send it, and one copy says that it may be a repeat', async () => {
    const { store, sent } = await withMessage();
    await Promise.all([notify('onebox', deps(store, sent)), notify('onebox', deps(store, sent))]);
    const repeats = sent.filter(({ mail }) => mail.startsWith('You may have got this message before'));
    expect(sent.length - repeats.length).toBe(1);
    expect((await store.loadState('onebox')).outbox).toEqual({});
  });

  it('and many more at once send every message, each once without saying that it may be a repeat, and leave none', async () => {
    const store = memoryStore();
    const { memory } = await store.loadState('onebox');
    const messages = ['a', 'b', 'c', 'd'].map(message);
    await store.commitState('onebox', 0, { lastRuns: {}, memory, messages });
    const sent: OutboxMessage[] = [];
    const given = deps(store, sent);
    const publisher: StageDeps['publisher'] = {
      publish: async (one) => {
        // Some are slower than others.
        for (let turn = 0; turn < sent.length % 5; turn += 1) await Promise.resolve();
        return given.publisher.publish(one);
      },
    };
    await Promise.all(Array.from({ length: 12 }, () => notify('onebox', { ...given, publisher })));
    const first = sent.filter(({ mail }) => !mail.startsWith('You may have got this message before'));
    expect(first.map(({ id }) => id).toSorted()).toEqual(['a', 'b', 'c', 'd']);
    expect((await store.loadState('onebox')).outbox).toEqual({});
  });

  it('do not send again what was recorded as delivered and not yet taken out of the outbox', async () => {
    const { store, sent } = await withMessage();
    const half: Store = {
      ...store,
      finishDelivery: async (cluster, delivery) => {
        await store.finishDelivery(cluster, delivery);
        await store.commitState('onebox', 1, {
          lastRuns: {},
          memory: (await store.loadState('onebox')).memory,
          messages: [],
        });
        throw new Error('killed');
      },
      // As the store is between its two writes: recorded, and still waiting.
      beginDelivery: async () => ({ ...message('m'), attempts: 1 }),
      listDeliveries: async () => [{ message: message('m'), deliveredAt: START, publishId: 'p' }],
    };
    await expect(notify('onebox', deps(half, sent))).rejects.toThrow('1 messages of onebox could not be sent');
    expect(sent).toEqual([]);
    expect(await store.listDeliveries('onebox', 1)).toHaveLength(1);
  });
});

async function withMessage() {
  const store = memoryStore();
  const { memory } = await store.loadState('onebox');
  await store.commitState('onebox', 0, { lastRuns: {}, memory, messages: [message('m')] });
  return { store, sent: [] as OutboxMessage[] };
}

function named(name: string, text: string): Error {
  return Object.assign(new Error(text), { name });
}

async function unused(): Promise<never> {
  throw new Error('not used here');
}

function message(id: string): OutboxMessage {
  return {
    id,
    cluster: 'onebox',
    stage: 'firing',
    severity: 'critical',
    createdAt: new Date(START).toISOString(),
    contacts: ['ops'],
    subject: 'subject',
    mail: 'mail',
    sms: 'sms',
    attempts: 0,
  };
}
