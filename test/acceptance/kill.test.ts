import { describe, expect, it } from 'vitest';
import type { KillPoint } from '../support/world/interruptions.ts';
import { NODE_DOWN_STORY, oneboxConfig, runAt, tell } from '../support/world/onebox.ts';
import { makeWorld, START, type World } from '../support/world/world.ts';

const MINUTE = 60_000;
const RUNS = [0, 5, 10];

async function play(kill?: KillPoint): Promise<World> {
  const world = makeWorld({ config: oneboxConfig(), script: tell(NODE_DOWN_STORY), ...(kill && { kill }) });
  for (const minute of RUNS) world.schedule(runAt(minute));
  // Long enough for a lease, a deadline and the visibility timeouts after it.
  await world.runUntil(START + 17 * MINUTE);
  return world;
}

/** Everything that a person or a later run can see. Times of the claim move where a dispatcher is replaced. */
async function outcome({ store, history, deadLetters, waiting, inbox }: World) {
  const state = await store.loadState('onebox');
  const verdicts = await store.latestVerdicts('onebox');
  const deliveries = await store.listDeliveries('onebox', 100);
  const all = { from: 0, until: Number.MAX_SAFE_INTEGER };
  const page = { order: 'oldest', limit: 100 } as const;
  const findings = (await history.findings('onebox', all, page)).items;
  const runs = (await history.runs('onebox', all, page)).items;
  return {
    runs: await Promise.all(RUNS.map(async (minute) => (await store.getRun(runAt(minute)))?.status)),
    open: await store.listOpenRuns('onebox'),
    version: state.version,
    outbox: Object.keys(state.outbox),
    alerts: Object.entries(state.memory.alerts.alerts).map(([key, { phase, runs }]) => [key, phase, runs]),
    incidents: Object.values(state.memory.alerts.incidents).map(({ id, phase }) => [id, phase]),
    verdicts: verdicts.map(({ scheduledTime, verdict }) => [
      scheduledTime,
      verdict.checks,
      verdict.findings.map(({ check, entity, status }) => [check, entity, status]),
    ]),
    history: {
      runs: runs.map(({ scheduledTime, health, points }) => [scheduledTime, health, points]),
      findings: findings.map(({ fingerprint, until }) => [fingerprint, until === undefined]),
    },
    messages: [...new Set(inbox.map(({ id }) => id))],
    deliveries: deliveries.map(({ message }) => message.id).toReversed(),
    leftInQueues: [...deadLetters(), ...waiting()],
  };
}

const undisturbed = await play();
const expected = await outcome(undisturbed);
const { writes } = undisturbed.interruptions;

describe('Killing the process at any write of three rounds changes nothing that anybody sees', () => {
  it('covers every kind of write', () => {
    expect(new Set(writes)).toEqual(
      new Set([
        'claimRun',
        'putChunk',
        'send',
        'recordCommand',
        'markDispatched',
        'putReports',
        'settleHosts',
        'markCollected',
        'wake evaluate',
        'putFindings',
        'putRun',
        'putVerdict',
        'commitState',
        'putIncidents',
        'wake notify',
        'markEvaluated',
        'saveDetection',
        'beginDelivery',
        'publish',
        'finishDelivery',
      ]),
    );
  });

  const points = writes.flatMap((name, write) => [
    { name, write, when: 'before' as const },
    { name, write, when: 'after' as const },
  ]);
  it.each(points)('$when write $write, $name', async ({ name, write, when }) => {
    const world = await play({ write, when });
    expect(world.interruptions.hit()).toBe(name);
    expect(await outcome(world)).toEqual(expected);
    const copies = world.inbox.length - expected.messages.length;
    // Only a message that SNS took, and nobody could write down that it did, is sent twice; the second says so.
    const sentTwice = (name === 'publish' && when === 'after') || (name === 'finishDelivery' && when === 'before');
    expect(copies).toBe(sentTwice ? 1 : 0);
    const repeats = world.inbox.filter(({ mail }) => mail.startsWith('You may have got this message before'));
    expect(repeats.length).toBeGreaterThanOrEqual(copies);
  });
});
