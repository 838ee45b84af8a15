import { describe, expect, it } from 'vitest';
import { configSchema } from '../../src/config/schema.ts';
import { known } from '../../src/pegasus/reading.ts';
import type { Step } from '../../src/pegasus/step.ts';
import type { MachineStatus } from '../../src/pipeline/diagnose-ports.ts';
import type { Host } from '../../src/pipeline/ports.ts';
import { looksOf, notesOf, outcomeOf, refusing, sentOf } from '../support/diagnose/looks.ts';
import { commandStep, writeFrame } from '../support/frame.ts';
import type { Interruptions, KillPoint } from '../support/world/interruptions.ts';
import { HOSTS, oneboxConfig, runAt, tell } from '../support/world/onebox.ts';
import type { Behaviour } from '../support/world/scripted-hosts.ts';
import { makeWorld, START, type World } from '../support/world/world.ts';

const MINUTE = 60_000;
const STOPPED: MachineStatus = { state: 'stopped', system: undefined, instance: undefined };

interface Play {
  /** Minutes after the start at which the agent of replica1 is back. */
  readonly back?: number;
  readonly lost?: readonly string[];
  readonly status?: () => Promise<MachineStatus>;
  readonly diagnose?: object;
  readonly answer?: (peer: Host) => Behaviour;
  readonly kill?: KillPoint;
  readonly disturb?: (ports: Interruptions['ports'], now: () => number) => Interruptions['ports'];
  readonly minutes?: number;
  readonly meanwhile?: (world: World) => Promise<void>;
}

/** From the second inspection on, agents are lost; the other hosts try whether they reach them. */
async function play(parts: Play = {}): Promise<World> {
  const { back = Number.POSITIVE_INFINITY, lost = ['replica1'], status = async () => STOPPED, minutes = 12 } = parts;
  const { answer = silence, diagnose = {}, kill, disturb } = parts;
  let world: World | undefined;
  const isLost = (name: string) => {
    const since = (world?.now() ?? START) - START;
    return lost.includes(name) && since >= 4 * MINUTE && since < back * MINUTE;
  };
  const script = tell({
    capture: () => '03-replica-sigkill/0-before',
    directory: () =>
      HOSTS.map((host) => ({
        ...host,
        ...(host.name === 'replica1' ? { address: 'localhost' } : {}),
        ping: isLost(host.name) ? ('connection_lost' as const) : host.ping,
      })),
    behave: (host, probe) => (probe === 'reach' ? answer(host) : undefined),
  });
  world = makeWorld({
    config: configSchema.parse(oneboxConfig({ diagnose })),
    script,
    machines: { statusOf: async () => known(await status()) },
    ...(kill && { kill }),
    ...(disturb && { disturb }),
  });
  for (const minute of [0, 5, 10]) world.schedule(runAt(minute));
  if (parts.meanwhile !== undefined) {
    await world.runUntil(START + 6 * MINUTE);
    await parts.meanwhile(world);
  }
  await world.runUntil(START + minutes * MINUTE);
  return world;
}

function reachFrame(peer: string, port: Partial<Step>): string {
  const ping = '2 packets transmitted, 0 received, 100% packet loss, time 1029ms\n';
  return writeFrame({ probe: 'reach', cluster: 'onebox', host: peer, time: START + 6 * MINUTE }, [
    commandStep('address', { stdout: 'localhost\n' }),
    commandStep('ping', { exit: 1, stdout: ping }),
    commandStep('port:34801', port),
  ]);
}

function silence(peer: Host): Behaviour {
  return { afterMs: 8000, stdout: reachFrame(peer.name, { exit: 124 }) };
}

const causesOf = async (world: World) =>
  (await notesOf(world))[0]?.causes.map(({ code, confidence }) => [code, confidence]);
const named = (name: string): Error => Object.assign(new Error('no'), { name, $fault: 'client' });

describe('A host whose agent is lost', () => {
  it('is sent nothing; two of its peers are asked once whether they reach it, and people told once', async () => {
    const world = await play({ minutes: 40 });
    expect(sentOf(world, 'reach')).toMatchObject([
      {
        hostIds: ['i-00000003', 'i-00000001'],
        parameters: { cluster: 'onebox', address: 'localhost', ports: '34801,34802,34803' },
        comment: 'onebox/diagnosis/onebox-1/reach',
      },
    ]);
    expect(sentOf(world, 'diagnose')).toEqual([]);
    expect(await causesOf(world)).toEqual([['host_down', 'certain']]);
    const updates = world.inbox.filter(({ mail }) => mail.includes('The cause is known now of replica1.'));
    expect(updates).toHaveLength(1);
    expect(updates[0]?.mail).toContain('EC2: machine stopped');
    expect(updates[0]?.mail).toContain('peers: replica2, meta1: no answer to ping');
    expect(world.deadLetters()).toEqual([]);
  });

  it('keeps what its peers printed', async () => {
    const world = await play();
    const [stored] = await world.diagnoses.listDiagnoses('onebox', 'onebox-1');
    expect(stored?.frames.peers?.map(({ host }) => host)).toEqual(['replica2', 'meta1']);
    expect(stored?.view).toMatchObject({ agent: 'connection_lost', machine: 'stopped', peers: { asked: 2 } });
    expect(stored?.view.peers?.answers).toHaveLength(2);
  });

  it('has its peers asked no more for wake-ups that come twice, or at the same moment', async () => {
    const world = await play({
      meanwhile: async ({ interruptions }) => {
        for (let wake = 0; wake < 5; wake += 1) await interruptions.ports.queues.diagnose('onebox');
      },
    });
    expect(sentOf(world, 'reach')).toHaveLength(1);
    expect(world.inbox.filter(({ stage }) => stage === 'updated')).toHaveLength(1);
  });

  it('is told apart by what its peers get: its server serves', async () => {
    const open = (peer: Host): Behaviour => ({ afterMs: 8000, stdout: reachFrame(peer.name, { exit: 0 }) });
    const world = await play({
      answer: open,
      status: async () => ({ state: 'running', system: 'ok', instance: 'ok' }),
    });
    expect(await causesOf(world)).toEqual([['agent_down', 'certain']]);
  });

  it('is asked itself where its agent is back while the peers look', async () => {
    const world = await play({ back: 6, answer: (peer) => ({ ...silence(peer), afterMs: 40_000 }) });
    expect(sentOf(world, 'reach')).toHaveLength(1);
    expect(sentOf(world, 'diagnose')).toMatchObject([{ hostIds: ['i-00000002'] }]);
    expect((await notesOf(world))[0]?.blind).toBeUndefined();
    expect(world.deadLetters()).toEqual([]);
  });
});

describe('What cannot be asked is left out', () => {
  it('a peer that does not answer, after its time', async () => {
    const world = await play({
      answer: (peer) => (peer.name === 'meta1' ? { afterMs: undefined } : silence(peer)),
      minutes: 8,
    });
    expect(await notesOf(world)).toEqual([]);
    await world.runUntil(START + 12 * MINUTE);
    const [stored] = await world.diagnoses.listDiagnoses('onebox', 'onebox-1');
    expect(stored?.view.peers).toMatchObject({ asked: 2, answers: [{ peer: 'replica2' }] });
    expect((await looksOf(world)).map(({ state }) => state)).toEqual(['done']);
  });

  it('EC2, where Farrier may not ask it: that is said', async () => {
    const world = await play({
      status: async () => {
        throw named('UnauthorizedOperation');
      },
    });
    const [stored] = await world.diagnoses.listDiagnoses('onebox', 'onebox-1');
    expect(stored?.view.machineUnknown).toBe('access_denied');
    expect(
      world.log.some((line) => line.startsWith('diagnose.machine_unknown') && line.includes('access_denied')),
    ).toBe(true);
    expect(world.deadLetters()).toEqual([]);
  });

  it('the peers, where the account of the hosts has no such document', async () => {
    const world = await play({ disturb: refusing('reach', named('InvalidDocument')) });
    expect(sentOf(world, 'reach')).toEqual([]);
    // The last inspection heard its server, and no peer says otherwise.
    expect(await causesOf(world)).toEqual([['host_down', 'likely']]);
    const [stored] = await world.diagnoses.listDiagnoses('onebox', 'onebox-1');
    expect(stored?.view.peers).toBeUndefined();
    expect(world.deadLetters()).toEqual([]);
  });

  it('the peers of more hosts than an hour allows', async () => {
    const world = await play({ lost: ['replica1', 'replica2'], diagnose: { perHour: 1 } });
    expect(sentOf(world, 'reach')).toHaveLength(1);
    expect((await notesOf(world)).map(({ host, blind }) => [host, blind])).toEqual(
      expect.arrayContaining([
        ['replica1', 'agent_offline'],
        ['replica2', 'agent_offline'],
      ]),
    );
  });

  it('nobody for a while, where SSM throttles: the peers are asked when it lets them be', async () => {
    const world = await play({
      disturb: refusing('reach', named('ThrottlingException'), START + 7 * MINUTE),
      minutes: 14,
    });
    expect(sentOf(world, 'reach')).toHaveLength(1);
    expect(await causesOf(world)).toEqual([['host_down', 'certain']]);
  });
});

const undisturbed = await play({ minutes: 14 });
const expected = await outcomeOf(undisturbed);
const { writes } = undisturbed.interruptions;
const first = writes.indexOf('wake diagnose');

describe('Killing the process at any write while peers are asked changes nothing that anybody sees', () => {
  it('covers every kind of write', () => {
    for (const name of ['wake diagnose', 'saveLooks', 'send', 'putDiagnosis', 'commitState']) {
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
    expect(sentOf(world, 'reach').length).toBeLessThanOrEqual(2);
  });
});
