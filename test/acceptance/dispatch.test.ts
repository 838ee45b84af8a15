import { describe, expect, it } from 'vitest';
import type { Hosts } from '../../src/pipeline/ports.ts';
import { clusterFrame, HOSTS, oneboxConfig, runAt, type Story, tell } from '../support/world/onebox.ts';
import { makeWorld, START, type WorldOptions } from '../support/world/world.ts';

const MINUTE = 60_000;
const HEALTHY: Story = { capture: () => '03-replica-sigkill/0-before' };

/** A world whose SSM fails as this says. */
async function play(ssm: (hosts: Hosts, now: () => number) => Partial<Hosts>, minutes: number, story = HEALTHY) {
  const disturb: WorldOptions['disturb'] = (ports, now) => ({
    ...ports,
    hosts: { ...ports.hosts, ...ssm(ports.hosts, now) },
  });
  const world = makeWorld({ config: oneboxConfig(), script: tell(story), disturb });
  world.schedule(runAt(0));
  await world.runUntil(START + minutes * MINUTE);
  const verdict = (await world.store.latestVerdicts('onebox'))[0]?.verdict;
  return { world, verdict, run: await world.store.getRun(runAt(0)) };
}

function slowAnswer() {
  return { afterMs: 100_000, stdout: clusterFrame('03-replica-sigkill/0-before', START) };
}

function failure(name: string): Error {
  return Object.assign(new Error(`${name} it says`), { name, $fault: 'client' });
}

/** Fails until so long after the start. */
function until<A extends readonly unknown[], R>(time: number, now: () => number, work: (...args: A) => Promise<R>) {
  return async (...args: A): Promise<R> => {
    if (now() < START + time) throw failure('ThrottlingException');
    return work(...args);
  };
}

describe('SSM is throttled', () => {
  it('while hosts are looked up: the run is dispatched later, once', async () => {
    const { world, run, verdict } = await play((hosts, now) => ({ resolve: until(50_000, now, hosts.resolve) }), 4);
    expect(run?.status).toBe('evaluated');
    expect(verdict).toMatchObject({ health: 'ok', confidence: 'complete' });
    expect(world.hosts.sent).toHaveLength(2);
  });

  it('after the first of two commands: only the second is sent again', async () => {
    let count = 0;
    const { world, verdict } = await play(
      (hosts) => ({
        send: async (request) => {
          count += 1;
          if (count === 2) throw failure('ThrottlingException');
          return hosts.send(request);
        },
      }),
      4,
      // The host of the first command is still at work when the dispatch is taken over.
      { ...HEALTHY, behave: (_, probe) => (probe === 'cluster' ? slowAnswer() : undefined) },
    );
    expect(world.hosts.sent.map(({ probe }) => probe)).toEqual(['cluster', 'host']);
    expect(verdict).toMatchObject({ health: 'ok', confidence: 'complete' });
  });

  it('until after the deadline: the run is judged blind, with the reason', async () => {
    const { verdict, run, world } = await play(
      (hosts, now) => ({ resolve: until(10 * MINUTE, now, hosts.resolve) }),
      5,
    );
    expect(run).toMatchObject({ status: 'evaluated', failure: { reason: 'dispatch_failed' } });
    expect(verdict?.confidence).toBe('blind');
    expect(world.inbox.map(({ subject }) => subject)).toEqual([
      'CRITICAL onebox: 1 host cannot be inspected, cluster cannot be inspected [onebox-1 opened]',
    ]);
  });

  it('while output is fetched: the events come again', async () => {
    const { verdict, world } = await play(
      (hosts, now) => ({ getInvocation: until(60_000, now, hosts.getInvocation) }),
      3,
    );
    expect(verdict).toMatchObject({ health: 'ok', confidence: 'complete' });
    expect(world.deadLetters()).toEqual([]);
  });

  it('for good while output is fetched: the cluster is judged all the same', async () => {
    const { verdict, run } = await play(
      (hosts, now) => ({ getInvocation: until(60 * MINUTE, now, hosts.getInvocation) }),
      8,
    );
    expect(run?.status).toBe('evaluated');
    expect(verdict?.confidence).toBe('blind');
  });
});

describe('SSM refuses for good', () => {
  it('to look up hosts: the run ends at once with the reason', async () => {
    const { verdict, run } = await play(
      () => ({
        resolve: async () => {
          throw failure('AccessDeniedException');
        },
      }),
      1,
    );
    expect(run).toMatchObject({
      status: 'evaluated',
      failure: { reason: 'access_denied', detail: 'AccessDeniedException: AccessDeniedException it says' },
    });
    expect(verdict?.confidence).toBe('blind');
    const unknowns = verdict?.findings.map(({ check, reason }) => [check, reason]);
    expect(unknowns).toEqual([
      ['cluster.reachable', 'access_denied'],
      ['host.reachable', 'access_denied'],
    ]);
  });

  it('one document: what the other one says is judged', async () => {
    const { verdict } = await play(
      (hosts) => ({
        send: async (request) => {
          if (request.probe === 'host') throw failure('InvalidDocument');
          return hosts.send(request);
        },
      }),
      1,
    );
    expect(verdict).toMatchObject({ health: 'ok', confidence: 'partial' });
    const unknowns = verdict?.findings.filter(({ status }) => status === 'unknown');
    expect(unknowns?.map(({ check, reason }) => [check, reason])).toEqual(
      HOSTS.map(() => ['host.reachable', 'dispatch_failed']),
    );
  });
});

describe('An instance that is terminated between looking it up and sending', () => {
  it('is left out and reported when the dispatch is taken over', async () => {
    let attempts = 0;
    const story: Story = { ...HEALTHY, directory: () => (attempts > 0 ? HOSTS.slice(0, 2) : HOSTS) };
    const { verdict, world } = await play(
      (hosts) => ({
        send: async (request) => {
          attempts += 1;
          return hosts.send(request);
        },
      }),
      4,
      story,
    );
    // The cluster probe, the refused command, and the one without the instance.
    expect(attempts).toBe(3);
    expect(world.hosts.sent.at(-1)?.hostIds).toEqual(['i-00000001', 'i-00000002']);
    const unknowns = verdict?.findings.filter(({ status }) => status === 'unknown');
    expect(unknowns).toMatchObject([
      { check: 'host.reachable', entity: { name: 'replica2' }, reason: 'agent_offline' },
    ]);
  });
});
