import { describe, expect, it } from 'vitest';
import type { Host } from '../../src/pipeline/ports.ts';
import { HOSTS, hostFrame, oneboxConfig, runAt, type Story, tell } from '../support/world/onebox.ts';
import type { Behaviour } from '../support/world/scripted-hosts.ts';
import { makeWorld, START, type WorldOptions } from '../support/world/world.ts';

const MINUTE = 60_000;
const HEALTHY: Story = { capture: () => '03-replica-sigkill/0-before' };

async function play(story: Story, more: Partial<WorldOptions> = {}, minutes = 4) {
  const world = makeWorld({ config: oneboxConfig(), script: tell(story), ...more });
  world.schedule(runAt(0));
  await world.runUntil(START + minutes * MINUTE);
  const verdict = (await world.store.latestVerdicts('onebox'))[0]?.verdict;
  const unknowns = verdict?.findings
    .filter(({ status }) => status === 'unknown')
    .map(({ check, entity, reason }) => [check, entity.name, reason]);
  return { world, verdict, unknowns };
}

/** The last host gives this instead of its host report. */
function last(behaviour: Behaviour): Story {
  return { ...HEALTHY, behave: (host, probe) => (host === HOSTS[2] && probe === 'host' ? behaviour : undefined) };
}

describe('What a host does instead of answering is said of it, and only of it', () => {
  it.each<[string, Behaviour, string]>([
    [
      'ends with an error',
      { afterMs: 1000, statusDetails: 'Failed', responseCode: 1, stderr: 'sh: gzip: not found' },
      'execution_failed',
    ],
    ['runs too long', { afterMs: 1000, statusDetails: 'Execution Timed Out' }, 'execution_timed_out'],
    ['does not pick the command up', { afterMs: 1000, statusDetails: 'Delivery Timed Out' }, 'not_delivered'],
    [
      'is cut off at 24,000 characters',
      { afterMs: 1000, stdout: hostFrame({ host: 'replica2' }).slice(0, -40) },
      'truncated',
    ],
    ['prints something else', { afterMs: 1000, stdout: 'Segmentation fault\n' }, 'not_a_frame'],
    ['answers for another cluster', { afterMs: 1000, stdout: hostFrame({ cluster: 'other' }) }, 'malformed'],
  ])('it %s', async (_, behaviour, reason) => {
    const { verdict, unknowns, world } = await play(last(behaviour), {}, 1);
    expect(verdict).toMatchObject({ health: 'ok', confidence: 'partial' });
    expect(unknowns).toEqual([['host.reachable', 'replica2', reason]]);
    expect(world.inbox.map(({ subject }) => subject)).toEqual([
      'WARNING onebox: 1 host cannot be inspected [onebox-1 opened]',
    ]);
  });

  it('is offline: it is not waited for', async () => {
    const offline = HOSTS.map((host): Host => (host === HOSTS[2] ? { ...host, ping: 'connection_lost' } : host));
    const { unknowns, world } = await play({ ...HEALTHY, directory: () => offline }, {}, 1);
    expect(unknowns).toEqual([['host.reachable', 'replica2', 'agent_offline']]);
    expect(world.hosts.sent.find(({ probe }) => probe === 'host')?.hostIds).toHaveLength(2);
  });
});

describe('When nothing can be known, that is what is said, and never that all is well', () => {
  it('no host carries the tag', async () => {
    const { verdict, unknowns, world } = await play({ ...HEALTHY, directory: () => [] }, {}, 1);
    expect(verdict?.confidence).toBe('blind');
    expect(unknowns).toContainEqual(['cluster.reachable', 'onebox', 'no_hosts']);
    expect(verdict?.checks.filter(({ status }) => status === 'ok')).toEqual([]);
    expect(world.inbox[0]?.mail.replace(/\s+/g, ' ')).toContain(
      'no managed instance matches tag farrier:cluster=onebox',
    );
  });

  it('every host is offline', async () => {
    const directory = () => HOSTS.map((host): Host => ({ ...host, ping: 'inactive' }));
    const { verdict, unknowns } = await play({ ...HEALTHY, directory }, {}, 1);
    expect(verdict?.confidence).toBe('blind');
    expect(unknowns).toContainEqual(['cluster.reachable', 'onebox', 'agent_offline']);
  });

  it('no meta server answers the probe', async () => {
    const { verdict, world } = await play({ capture: () => '11-unreachable-meta/snapshot' }, {}, 1);
    expect(verdict?.checks.filter(({ check, status }) => check === 'nodes.alive' && status === 'ok')).toEqual([]);
    expect(world.inbox.map(({ subject }) => subject)).toEqual([
      'CRITICAL onebox: cluster cannot be inspected [onebox-1 opened]',
    ]);
  });

  it('the host that was to run the cluster probe never answers', async () => {
    const silent: Story = {
      ...HEALTHY,
      behave: (_, probe) => (probe === 'cluster' ? { afterMs: undefined } : undefined),
    };
    const { verdict, unknowns } = await play(silent);
    expect(verdict?.confidence).toBe('partial');
    expect(unknowns).toEqual([['cluster.reachable', 'onebox', 'deadline_passed']]);
  });
});

describe('Blindness neither resolves nor opens what it cannot see', () => {
  it('an incident stays open over a blind run, and ends with the second good one', async () => {
    const captures = ['03-replica-sigkill/3-at-2min', '11-unreachable-meta/snapshot'];
    const story: Story = {
      capture: (time) =>
        captures[Math.round((Date.parse(time) - START) / 300_000)] ?? '03-replica-sigkill/5-after-healthy',
    };
    const world = makeWorld({ config: oneboxConfig(), script: tell(story) });
    for (let run = 0; run < 10; run += 1) world.schedule(runAt(5 * run));
    await world.runUntil(START + 50 * MINUTE);
    const told = world.inbox.filter(({ incident }) => incident === 'onebox-1');
    expect(told[0]?.subject).toBe(
      'CRITICAL onebox: 1 node down, meta level freezed, 11 partitions unreadable [onebox-1 opened]',
    );
    expect(told.map(({ stage }) => stage)).toEqual(['opened', 'resolved']);
    // Good from 10:10 on; the restart that it took is a warning for some runs more.
    expect(Date.parse(told.at(-1)?.createdAt ?? '')).toBeGreaterThan(START + 15 * MINUTE);
  });
});
