import { describe, expect, it } from 'vitest';
import type { Run } from '../../src/pipeline/ports.ts';
import { NODE_DOWN_STORY, oneboxConfig, runAt, tell } from '../support/world/onebox.ts';
import { invocationEvent } from '../support/world/scripted-hosts.ts';
import { makeWorld, START, type World } from '../support/world/world.ts';

const SECOND = 1000;
const MINUTE = 60_000;
const KEY = runAt(0);
const CLAIMED: Run = {
  ...KEY,
  status: 'dispatching',
  claimedAt: START,
  deadline: START + 3 * MINUTE,
  pendingChunks: [],
  expected: {},
};

function world(): World {
  return makeWorld({ config: oneboxConfig(), script: tell(NODE_DOWN_STORY) });
}

/** A run whose four probes have been sent, and whose events are lost. */
async function dispatched(): Promise<World> {
  const made = makeWorld({ config: oneboxConfig(), script: tell(NODE_DOWN_STORY), deliverEvent: () => [] });
  made.schedule(KEY);
  await made.runUntil(START + 15 * SECOND);
  return made;
}

function answers({ hosts, pushEvent }: World): void {
  for (const { commandId, hostIds } of hosts.sent) {
    for (const id of hostIds) pushEvent(invocationEvent(commandId, id, 'Success'));
  }
}

describe('The tick alone', () => {
  it('takes over from a dispatcher that died and that nobody calls again', async () => {
    const made = world();
    await made.store.claimRun(CLAIMED);
    await made.runUntil(START + 45 * SECOND);
    expect(made.hosts.sent).toEqual([]);
    await made.runUntil(START + 2 * MINUTE);
    expect(made.hosts.sent).toHaveLength(2);
    expect((await made.store.getRun(KEY))?.status).toBe('evaluated');
  });

  it('lets only one of two rivals take over', async () => {
    const made = world();
    await made.store.claimRun(CLAIMED);
    await made.runUntil(START + 85 * SECOND);
    const sent = made.hosts.sent.length;
    await Promise.all([made.tick(), made.tick()]);
    expect([sent, made.hosts.sent.length]).toEqual([0, 2]);
  });

  it('wakes evaluate for a run that was closed by somebody who died', async () => {
    const made = await dispatched();
    await made.store.markCollected(KEY);
    await made.runUntil(START + 40 * SECOND);
    expect((await made.store.getRun(KEY))?.status).toBe('evaluated');
  });

  it('wakes notify for a message that waits, but not while its notifier may be at work', async () => {
    const made = world();
    const { memory } = await made.store.loadState('onebox');
    const texts = { subject: 's', mail: 'm', sms: 't' };
    const message = { id: 'm', cluster: 'onebox', stage: 'firing', severity: 'critical', contacts: ['ops'] } as const;
    const createdAt = new Date(START).toISOString();
    await made.store.commitState('onebox', 0, {
      lastRuns: {},
      memory,
      messages: [{ ...message, ...texts, createdAt, attempts: 0 }],
    });
    await made.runUntil(START + MINUTE);
    expect(made.inbox).toEqual([]);
    await made.runUntil(START + 2 * MINUTE);
    expect(made.inbox).toHaveLength(1);
  });

  it('goes on with the other runs when one of them fails, and fails at the end', async () => {
    const made = makeWorld({
      config: oneboxConfig(),
      script: tell(NODE_DOWN_STORY),
      disturb: (ports) => ({
        ...ports,
        store: {
          ...ports.store,
          listChunks: async (key) => {
            if (key.scheduledTime === KEY.scheduledTime) throw new Error('this run only');
            return ports.store.listChunks(key);
          },
        },
      }),
    });
    const other = runAt(1);
    await made.store.claimRun({ ...CLAIMED, deadline: START });
    await made.store.claimRun({ ...CLAIMED, ...other, deadline: START });
    await expect(made.tick()).rejects.toThrow("1 of the tick's tasks failed");
    expect((await made.store.getRun(other))?.status).toBe('collected');
  });
});

describe('An event that comes again', () => {
  it('finishes what its first delivery left undone, without waiting for the deadline', async () => {
    const made = await dispatched();
    // The report of the last host was stored, and its collector died before it took the host off the list.
    for (const [probe, id] of [
      ['cluster', 'i-00000001'],
      ['host', 'i-00000003'],
    ] as const) {
      const outcome = { kind: 'unknown', reason: 'cancelled', detail: 'first' } as const;
      await made.store.putReport(KEY, { probe, host: { id, name: id }, receivedAt: START, outcome });
    }
    answers(made);
    await made.runUntil(START + 20 * SECOND);
    expect((await made.store.getRun(KEY))?.status).toBe('evaluated');
    const details = (await made.store.listReports(KEY)).map(({ outcome }) => outcome.kind);
    expect(details.toSorted()).toEqual(['frame', 'frame', 'unknown', 'unknown']);
  });

  it('adds nothing to a run that is closed and not judged yet, and wakes evaluate', async () => {
    const made = await dispatched();
    await made.store.markCollected(KEY);
    answers(made);
    await made.runUntil(START + 17 * SECOND);
    expect(await made.store.listReports(KEY)).toEqual([]);
    expect((await made.store.getRun(KEY))?.status).toBe('evaluated');
  });
});
