import { describe, expect, it } from 'vitest';
import { configSchema } from '../../src/config/schema.ts';
import type { Host } from '../../src/pipeline/ports.ts';
import { looksOf, notesOf, outcomeOf, refusing, sentOf } from '../support/diagnose/looks.ts';
import { commandStep, writeFrame } from '../support/frame.ts';
import type { Interruptions, KillPoint } from '../support/world/interruptions.ts';
import { type HostFacts, oneboxConfig, runAt, tell } from '../support/world/onebox.ts';
import type { Behaviour } from '../support/world/scripted-hosts.ts';
import { makeWorld, START, type World } from '../support/world/world.ts';

const MINUTE = 60_000;
const FULL: HostFacts = { diskUsedPercent: 95 };

interface Play {
  /** Hosts with a full disk from the second run on. */
  readonly full?: readonly string[];
  readonly facts?: HostFacts;
  readonly diagnose?: object;
  readonly answer?: (host: Host) => Behaviour;
  readonly kill?: KillPoint;
  readonly disturb?: (ports: Interruptions['ports'], now: () => number) => Interruptions['ports'];
  readonly minutes?: number;
  readonly meanwhile?: (world: World) => Promise<void>;
}

/** Two inspections; from the second on a disk is full. The diagnose probe reads an I/O error of it in the kernel's log. */
async function play(parts: Play = {}): Promise<World> {
  const { full = ['replica1'], facts = FULL, diagnose = {}, answer = answered, kill, disturb, minutes = 12 } = parts;
  const config = configSchema.parse(oneboxConfig({ diagnose }));
  const isFull = (name: string, time: string) => full.includes(name) && Date.parse(time) > START;
  const script = tell({
    capture: () => '03-replica-sigkill/0-before',
    facts: (name, time) => (isFull(name, time) ? facts : {}),
    behave: (host, probe) => (probe === 'diagnose' ? answer(host) : undefined),
  });
  const world = makeWorld({ config, script, ...(kill && { kill }), ...(disturb && { disturb }) });
  for (const minute of [0, 5, 10]) world.schedule(runAt(minute));
  if (parts.meanwhile !== undefined) {
    await world.runUntil(START + 6 * MINUTE);
    await parts.meanwhile(world);
  }
  await world.runUntil(START + minutes * MINUTE);
  return world;
}

function answered(host: Host): Behaviour {
  return { afterMs: 20_000, stdout: diagnoseFrame(host.name) };
}

function diagnoseFrame(host: string): string {
  const at = START + 5 * MINUTE;
  const step = (name: string, stdout: string) => commandStep(name, { stdout });
  return writeFrame({ probe: 'diagnose', cluster: 'onebox', host, time: at }, [
    step('time_zone', '+0000\n'),
    step(
      'kernel_log',
      `btime ${at / 1000 - 864_000}\n[863990.1] blk_update_request: I/O error, dev nvme1n1, sector 7\n[863991.1] EXT4-fs error (device nvme1n1): ext4_find_entry:1455\n`,
    ),
    step('system_log', ''),
    step('service_log', ''),
    step('streams', ''),
    step('supervisor', ''),
  ]);
}

describe('An incident whose check names causes', () => {
  it('has its host looked at once, with both probes, and people told once', async () => {
    const world = await play({ minutes: 40 });
    expect(sentOf(world, 'diagnose')).toMatchObject([
      { hostIds: ['i-00000002'], parameters: { cluster: 'onebox' }, comment: 'onebox/diagnosis/onebox-1/diagnose' },
    ]);
    expect(sentOf(world, 'host')).toHaveLength(1);
    const updates = world.inbox.filter(({ mail }) => mail.includes('The cause is known now of replica1.'));
    expect(updates).toHaveLength(1);
    expect(world.inbox.map(({ stage }) => stage).slice(0, 2)).toEqual(['opened', 'updated']);
    expect(await notesOf(world)).toMatchObject([{ host: 'replica1', outcome: 'explained', answers: true }]);
    expect((await notesOf(world))[0]?.blind).toBeUndefined();
    expect(world.deadLetters()).toEqual([]);
  });

  it('keeps what was printed and what was found', async () => {
    const world = await play();
    const [stored, ...more] = await world.diagnoses.listDiagnoses('onebox', 'onebox-1');
    expect(more).toEqual([]);
    expect(stored?.frames.diagnose).toBe(diagnoseFrame('replica1'));
    expect(stored?.frames.host).toContain('FARRIER1');
    expect(stored?.diagnosis.causes.map(({ code }) => code)).toContain('disk_failing');
    expect(stored?.view.agent).toBe('online');
  });

  it('is looked at no more for wake-ups that come twice, or at the same moment', async () => {
    const world = await play({
      meanwhile: async ({ interruptions }) => {
        for (let wake = 0; wake < 5; wake += 1) await interruptions.ports.queues.diagnose('onebox');
      },
    });
    expect(sentOf(world, 'diagnose')).toHaveLength(1);
    expect(world.inbox.filter(({ stage }) => stage === 'updated')).toHaveLength(1);
  });

  it('is not looked at where the configuration says so', async () => {
    const world = await play({ diagnose: { enabled: false } });
    expect(sentOf(world, 'diagnose')).toEqual([]);
    expect(await looksOf(world)).toEqual([]);
  });
});

describe('A host is not asked', () => {
  it('beyond the limit of an hour', async () => {
    const world = await play({ full: ['replica1', 'replica2'], diagnose: { perHour: 1 } });
    expect(sentOf(world, 'diagnose')).toHaveLength(1);
    expect((await notesOf(world)).map(({ host, blind }) => [host, blind])).toEqual(
      expect.arrayContaining([
        ['replica1', undefined],
        ['replica2', 'cluster_limit'],
      ]),
    );
  });

  it('where its last inspection says that it is short of memory; what that inspection saw is used', async () => {
    const world = await play({ facts: { ...FULL, memoryAvailableKb: 200_000 } });
    expect(sentOf(world, 'diagnose')).toEqual([]);
    expect(await notesOf(world)).toMatchObject([{ host: 'replica1', blind: 'short_of_memory' }]);
    expect((await notesOf(world))[0]?.causes.map(({ code }) => code)).toContain('disk_refusing');
    expect(world.log.some((line) => line.startsWith('diagnose.refused') && line.includes('short_of_memory'))).toBe(
      true,
    );
  });

  it('where Farrier may not', async () => {
    const denied = Object.assign(new Error('no'), { name: 'AccessDeniedException', $fault: 'client' });
    const world = await play({ disturb: refusing('diagnose', denied) });
    expect(await notesOf(world)).toMatchObject([{ blind: 'access_denied' }]);
    expect(world.deadLetters()).toEqual([]);
  });
});

describe('A host that does not answer', () => {
  it('is given its time, and then told as such', async () => {
    const world = await play({ answer: () => ({ afterMs: undefined }) });
    expect(await notesOf(world)).toMatchObject([{ host: 'replica1', blind: 'no_answer' }]);
    const [look] = await looksOf(world);
    expect(look).toMatchObject({ state: 'done' });
  });

  it('is told apart from one where the probe fails', async () => {
    const failed = { afterMs: 5000, statusDetails: 'Failed', responseCode: 73, stderr: 'farrier: no room' };
    const world = await play({ answer: () => failed });
    expect(await notesOf(world)).toMatchObject([{ host: 'replica1', blind: 'probe_failed' }]);
  });

  it('is asked when SSM lets it be, where that throttles for a while', async () => {
    const throttled = Object.assign(new Error('slow'), { name: 'ThrottlingException', $fault: 'client' });
    const world = await play({ disturb: refusing('diagnose', throttled, START + 7 * MINUTE), minutes: 14 });
    expect(sentOf(world, 'diagnose')).toHaveLength(1);
    expect(await notesOf(world)).toMatchObject([{ host: 'replica1', outcome: 'explained' }]);
  });
});

const undisturbed = await play({ minutes: 14 });
const expected = await outcomeOf(undisturbed);
const { writes } = undisturbed.interruptions;
const first = writes.indexOf('wake diagnose');

describe('Killing the process at any write of a look changes nothing that anybody sees', () => {
  it('covers every kind of write', () => {
    for (const name of [
      'wake diagnose',
      'saveLooks',
      'send',
      'putDiagnosis',
      'commitState',
      'putIncidents',
      'wake notify',
    ]) {
      expect(writes.slice(first)).toContain(name);
    }
  });

  const last = writes.lastIndexOf('saveLooks');
  const points = writes.slice(first, last + 1).flatMap((name, index) => [
    { name, write: first + index, when: 'before' as const },
    { name, write: first + index, when: 'after' as const },
  ]);
  it.each(points)('$when write $write, $name', async ({ name, write, when }) => {
    const world = await play({ kill: { write, when }, minutes: 14 });
    expect(world.interruptions.hit()).toBe(name);
    expect(await outcomeOf(world)).toEqual(expected);
    expect(sentOf(world, 'diagnose').length).toBeLessThanOrEqual(2);
  });
});
