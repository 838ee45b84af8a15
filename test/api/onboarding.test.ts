import type { Hono } from 'hono';
import { beforeEach, describe, expect, it } from 'vitest';
import { apiApp } from '../../src/api/app.ts';
import type { OnboardReport } from '../../src/onboard/report.ts';
import type { OnboardRequest } from '../../src/onboard/request.ts';
import { changedRequest } from '../support/onboard.ts';
import { surroundings } from '../support/people.ts';

/** As a program sends it: what is absent is absent. */
const request: OnboardRequest = JSON.parse(JSON.stringify(changedRequest({ cluster: 'demo' })));
const { table } = request;

let app: Hono;

beforeEach(async () => {
  const { deps } = await surroundings();
  app = apiApp({ ...deps, callerOf: () => undefined, newId: () => 'id' });
});

async function post<T>(path: string, body: unknown): Promise<{ readonly status: number; readonly body: T }> {
  const headers = { 'content-type': 'application/json' };
  const response = await app.request(path, { method: 'POST', headers, body: JSON.stringify(body) });
  return { status: response.status, body: (await response.json()) as T };
}

async function get<T>(path: string): Promise<T> {
  return (await (await app.request(path)).json()) as T;
}

type Problem = { readonly code: string; readonly detail: string };
type Reviewed = {
  readonly review: { readonly verdict: string; readonly reason: string };
  readonly report: OnboardReport;
};

describe('A review that is asked for', () => {
  it('keeps nothing, and says in both languages that nothing is known of a cluster without history', async () => {
    const { status, body } = await post<Reviewed>('/onboarding/review', request);
    expect(status).toBe(200);
    expect(body.review).toMatchObject({ verdict: 'not_enough_information', reason: 'cluster_unknown' });
    expect(body.report.need.length).toBeGreaterThan(3);
    const chinese = await post<Reviewed>('/onboarding/review?language=zh', request);
    expect(chinese.body.report.verdict).toMatch(/\p{Script=Han}/u);
    expect(await get('/onboarding')).toEqual({ requests: [] });
  });

  it('names each field that is wrong', async () => {
    const wrong = { ...request, replicas: 9, reads: { peak: -1, perDay: 'many' }, colour: 'red' };
    const { status, body } = await post<Problem>('/onboarding/review', wrong);
    expect([status, body.code]).toEqual([400, 'bad_request']);
    for (const part of [
      'replicas: must have at most 5',
      'reads.peak: must have at least 0',
      'reads.perDay: must be number',
      'colour',
    ])
      expect(body.detail).toContain(part);
  });
});

describe('A request that is submitted', () => {
  it('is kept once, then as versions, and read with its newest review', async () => {
    expect((await post('/onboarding', { by: 'ann', request })).status).toBe(201);
    const again = await post<{ readonly repeated: boolean }>('/onboarding', { by: 'ann', request });
    expect([again.status, again.body.repeated]).toEqual([200, true]);
    await post('/onboarding', { by: 'ann', request: { ...request, replicas: 2 } });
    const stored = await get<Reviewed & { readonly versions: readonly { readonly version: number }[] }>(
      `/onboarding/${table}`,
    );
    expect(stored.versions.map(({ version }) => version)).toEqual([1, 2]);
    expect(stored.versions[0]).toMatchObject({ by: 'ann', at: '2026-11-24T10:15:00.000Z', request });
    expect(stored.review.verdict).toBe('not_enough_information');
    const { requests } = await get<{ readonly requests: readonly object[] }>('/onboarding');
    expect(requests).toEqual([{ table, cluster: 'demo', version: 2, by: 'ann', at: '2026-11-24T10:15:00.000Z' }]);
  });

  it('needs a person', async () => {
    expect(await post<Problem>('/onboarding', { request })).toMatchObject({
      status: 400,
      body: { code: 'bad_request' },
    });
  });

  it('is not found under another name', async () => {
    expect(await get<Problem>('/onboarding/nobody')).toMatchObject({ code: 'not_found' });
  });
});

describe('A decision', () => {
  const decide = (body: object) => post<Problem & { readonly accepted?: number }>(`/onboarding/${table}/decide`, body);

  it('is recorded with the person, the reason and the verdict of that moment; a repeat changes nothing', async () => {
    await post('/onboarding', { by: 'ann', request });
    const decision = { by: 'bob', decision: 'accepted', version: 1, reason: 'the cluster is new' };
    const { body } = await decide(decision);
    expect(body).toMatchObject({
      accepted: 1,
      repeated: false,
      decision: { by: 'bob', decision: 'accepted', verdict: 'not_enough_information', reason: 'the cluster is new' },
    });
    expect((await decide(decision)).body).toMatchObject({ accepted: 1, repeated: true });
  });

  it('is refused where it is about an older version, none, or accepts for no cluster', async () => {
    await post('/onboarding', { by: 'ann', request });
    await post('/onboarding', { by: 'ann', request: { ...request, cluster: null } });
    const accept = { by: 'bob', decision: 'accepted', reason: 'yes' };
    expect(await decide({ ...accept, version: 1 })).toMatchObject({ status: 409, body: { code: 'not_the_newest' } });
    expect(await decide({ ...accept, version: 7 })).toMatchObject({ status: 404, body: { code: 'no_such_version' } });
    expect(await decide(accept)).toMatchObject({ status: 422, body: { code: 'no_cluster' } });
    expect(await decide({ ...accept, reason: '' })).toMatchObject({ status: 400 });
  });
});
