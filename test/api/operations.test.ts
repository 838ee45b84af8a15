import type { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { apiApp } from '../../src/api/app.ts';
import { INJECTIONS } from '../support/injections.ts';
import { memoryOnboarding } from '../support/memory-onboarding.ts';
import { REBALANCE } from '../support/operate/begin.ts';
import { type OperateWorld, operateWorld } from '../support/operate/world.ts';

/** @param caller whom the surroundings vouch for */
function appOf(world: OperateWorld, caller?: string): Hono {
  const queues = { evaluate: async () => {}, notify: async () => {}, diagnose: async () => {} };
  const { history, ...deps } = world.deps();
  const given = { ...deps, history: history as never, queues, onboarding: memoryOnboarding() };
  return apiApp({ ...given, callerOf: () => caller, newId: () => 'id' } as never);
}

async function ask(app: Hono, method: 'GET' | 'POST', path: string, body?: object) {
  const headers = { 'content-type': 'application/json' };
  const response = await app.request(path, { method, ...(body && { headers, body: JSON.stringify(body) }) });
  return { status: response.status, body: (await response.json()) as Record<string, never> };
}

const PLAN = '/clusters/demo/operations';

async function planned(world: OperateWorld, caller?: string) {
  await world.inspect();
  const { status, body } = await ask(appOf(world, caller), 'POST', PLAN, { by: 'ann', ...REBALANCE });
  expect(status).toBe(201);
  return body as unknown as { readonly id: string; readonly hash: string; readonly plannedBy: string };
}

describe('Operations over HTTP', () => {
  it('are planned, approved by another, run, aborted, listed, and shown with all that was done', async () => {
    const world = operateWorld();
    const app = appOf(world);
    const { id, hash } = await planned(world);
    const act = (what: string, body: object) => ask(app, 'POST', `${PLAN}/${id}/${what}`, body);
    expect(await act('approve', { by: 'bob', hash })).toMatchObject({ status: 200, body: { status: 'approved' } });
    expect(await act('run', { by: 'bob' })).toMatchObject({
      status: 200,
      body: { status: 'running', repeated: false },
    });
    expect(await act('run', { by: 'bob' })).toMatchObject({ status: 200, body: { repeated: true } });
    expect(await act('abort', { by: 'cho', comment: 'not now' })).toMatchObject({ body: { status: 'aborted' } });
    const list = await ask(app, 'GET', '/operations');
    expect(list.body).toMatchObject({
      operations: [
        { id, cluster: 'demo', kind: 'rebalance', status: 'aborted', plannedBy: 'ann', at: expect.any(String) },
      ],
      stopped: [],
    });
    const shown = await ask(app, 'GET', `${PLAN}/${id}`);
    expect(shown.body).toMatchObject({ id, plan: { plannedAt: expect.stringMatching(/^2026-06-17T/) } });
    const audit = shown.body['audit'] as unknown as { what: string; by: string; at: string }[];
    expect(audit.map(({ what, by }) => `${what} ${by}`)).toEqual([
      'planned ann',
      'approved bob',
      'started bob',
      expect.stringContaining('cho'),
      expect.stringContaining('aborted'),
    ]);
  });

  it('are shown in Chinese to whoever asks for it', async () => {
    const world = operateWorld();
    const { id } = await planned(world);
    const { body } = await ask(appOf(world), 'GET', `${PLAN}/${id}?language=zh`);
    const plan = body['plan'] as unknown as {
      expected: string[];
      preflight: { id: string; title: string; limit: string }[];
    };
    for (const text of [...plan.expected, ...plan.preflight.map(({ title }) => title)])
      expect(text).toMatch(/\p{Script=Han}/u);
  });

  it('are approved by whom IAM vouches for, whatever name the body has', async () => {
    const world = operateWorld();
    const { id, hash, plannedBy } = await planned(world, 'ann-session');
    expect(plannedBy).toBe('ann-session');
    const approve = (caller: string) =>
      ask(appOf(world, caller), 'POST', `${PLAN}/${id}/approve`, { by: 'somebody else', hash });
    expect(await approve('ann-session')).toMatchObject({ status: 403, body: { code: 'self_approval' } });
    expect(await approve('bob-session')).toMatchObject({ status: 200, body: { approval: { by: 'bob-session' } } });
  });

  it('say which condition does not hold, what was seen, and what would be needed', async () => {
    const world = operateWorld({ faults: [] });
    const { id, hash } = await planned(world);
    const { status, body } = await ask(appOf(world), 'POST', `${PLAN}/${id}/approve`, { by: 'bob', hash });
    expect(status).toBe(409);
    expect(body).toMatchObject({
      code: 'preflight',
      detail: expect.stringContaining('no_duplication: usertable, must be'),
    });
  });

  it('are stopped by anybody, everywhere or on one cluster, until somebody allows them', async () => {
    const world = operateWorld();
    const app = appOf(world);
    const stop = await ask(app, 'POST', '/operations/stop', { by: 'dan', comment: 'storm' });
    expect(stop).toMatchObject({ status: 200, body: { cluster: null, stopped: true, by: 'dan', why: 'storm' } });
    expect((await ask(app, 'GET', '/operations')).body['stopped']).toMatchObject([{ cluster: null, by: 'dan' }]);
    await ask(app, 'POST', '/operations/stop', { by: 'dan', cluster: 'demo' });
    await ask(app, 'POST', '/operations/allow', { by: 'eve' });
    expect((await ask(app, 'GET', '/operations')).body['stopped']).toMatchObject([{ cluster: 'demo' }]);
  });

  it.each([
    [{ by: 'ann', kind: 'reboot' }, 400, 'kind'],
    [{ by: 'ann', kind: 'rebalance', copyRate: '100' }, 400, 'copyRate'],
    [{ by: 'ann', kind: 'rebalance', copyRate: 0 }, 400, 'copyRate'],
    [{ by: 'ann', kind: 'freeze' }, 400, 'why'],
    [{ by: 'ann', kind: 'supervisor_stop', host: 'a; reboot', unit: 'x' }, 400, 'host'],
    [{ by: 'ann', kind: 'supervisor_stop', host: 'replica1', unit: '$(reboot)' }, 400, 'unit'],
    [{ by: 'ann', kind: 'supervisor_stop', host: 'replica1', unit: 'x\u0000y' }, 400, 'unit'],
    [{ by: 'ann', kind: 'supervisor_stop', host: `replica1\n-o`, unit: 'x' }, 400, 'host'],
    [{ by: 'ann', kind: 'unfreeze', unit: 'x' }, 400, 'unit'],
    [{ by: 'ann', kind: 'rebalance', attested: ['everything'] }, 400, 'attested'],
    [{ by: 'ann', kind: 'rebalance', shell: 'set_meta_level lively' }, 400, 'shell'],
    [{ kind: 'rebalance' }, 400, 'who acts'],
  ])('refuse %j', async (body, status, text) => {
    const answer = await ask(appOf(operateWorld()), 'POST', PLAN, body);
    expect(answer.status).toBe(status);
    expect(String(answer.body['detail'])).toContain(text);
  });

  it('say what there is instead of a cluster or an operation that there is not', async () => {
    const app = appOf(operateWorld());
    expect(await ask(app, 'GET', '/clusters/dem/operations/op-1')).toMatchObject({
      status: 404,
      body: { code: 'unknown_cluster' },
    });
    expect(await ask(app, 'GET', `${PLAN}/op-1`)).toMatchObject({ status: 404, body: { code: 'unknown_operation' } });
    expect(await ask(app, 'POST', `${PLAN}/op-1/run`, { by: 'bob' })).toMatchObject({ status: 404 });
    const other = await ask(app, 'POST', '/operations/stop', { by: 'dan', cluster: 'dem' });
    expect(other).toMatchObject({ status: 404, body: { detail: expect.stringContaining('demo') } });
  });
});

describe('Injections over HTTP', () => {
  const STOP = { by: 'ann', kind: 'supervisor_stop', host: 'replica3', unit: 'pegasus-replica.service' } as const;
  const asks: readonly (readonly [parameter: string, body: (text: string) => object])[] = [
    ['kind', (text) => ({ ...STOP, kind: text })],
    ['host', (text) => ({ ...STOP, host: text })],
    ['host, after a good one', (text) => ({ ...STOP, host: `replica3${text}` })],
    ['unit', (text) => ({ ...STOP, unit: text })],
    ['unit, after a good one', (text) => ({ ...STOP, unit: `pegasus-replica${text}` })],
    ['copyRate', (text) => ({ by: 'ann', ...REBALANCE, copyRate: text })],
    ['timeLimitMinutes', (text) => ({ by: 'ann', ...REBALANCE, timeLimitMinutes: text })],
    ['onlyPrimaries', (text) => ({ by: 'ann', ...REBALANCE, onlyPrimaries: text })],
    ['attested', (text) => ({ by: 'ann', ...REBALANCE, attested: [text] })],
    ['window', (text) => ({ by: 'ann', ...REBALANCE, window: { from: text, until: text } })],
    ['a key of its own', (text) => ({ ...STOP, [text]: text })],
  ];

  it.each(asks)('are refused as bad requests, and nothing is planned: %s', async (_, body) => {
    const world = operateWorld();
    await world.inspect();
    const app = appOf(world);
    for (const text of INJECTIONS) {
      expect([text, (await ask(app, 'POST', PLAN, body(text))).status]).toEqual([text, 400]);
    }
    expect(await world.operations.list('demo', 5)).toEqual([]);
  });

  it('in the reason of a freeze stay words: no command has them', async () => {
    const world = operateWorld();
    await world.inspect();
    for (const text of INJECTIONS) {
      const asked = { by: 'ann', kind: 'freeze', why: `nodes left ${text}` };
      const { status, body } = await ask(appOf(world), 'POST', PLAN, asked);
      expect([text, status]).toEqual([text, 201]);
      const { steps } = body['plan'] as unknown as { steps: { shell: string }[] };
      expect(steps.map(({ shell }) => shell)).toEqual([expect.stringMatching(/^echo 'set_meta_level freezed' \| /)]);
      world.wait(1000);
    }
  });
});
