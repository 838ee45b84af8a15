import { beforeEach, describe, expect, it } from 'vitest';
import type { IncidentDiagnosis } from '../../src/alerts/diagnosis.ts';
import { apiApp } from '../../src/api/app.ts';
import { incidentChanges } from '../../src/history/incident-records.ts';
import { found } from '../support/alerts/diagnosed.ts';
import { DOWN, moved, UP } from '../support/alerts/moved.ts';
import { LATER, type Surroundings, surroundings } from '../support/people.ts';
import { seededDiagnoses } from '../support/seeded-diagnoses.ts';

const JSON_TYPE = { 'content-type': 'application/json' };

/** What the tests look at one by one. */
interface Answer {
  readonly detail: string;
  readonly acts: readonly unknown[];
  readonly history: readonly { readonly verdict: { readonly code: string } }[];
  readonly alerts: readonly { readonly id: string; readonly finding: { readonly action: string } }[];
}

let around: Surroundings;
let app: ReturnType<typeof apiApp>;
let ids = 0;

beforeEach(async () => {
  around = await surroundings();
  app = apiApp({ ...around.deps, callerOf: () => undefined, newId: () => `id-${ids++}` });
});

async function get(path: string) {
  const response = await app.request(path);
  return {
    status: response.status,
    type: response.headers.get('content-type'),
    body: (await response.json()) as Answer,
  };
}

async function post(path: string, body: unknown, headers: Readonly<Record<string, string>> = JSON_TYPE) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const response = await app.request(path, { method: 'POST', body: text, headers });
  return {
    status: response.status,
    type: response.headers.get('content-type'),
    body: (await response.json()) as Answer,
  };
}

describe('The API on what was found of why', () => {
  it('has it in the incident, host by host, with times that programs read', async () => {
    const cluster = moved();
    cluster.run(DOWN);
    cluster.diagnosed('demo-1', [found()]);
    around = await surroundings(cluster.book());
    app = apiApp({ ...around.deps, callerOf: () => undefined, newId: () => `id-${ids++}` });
    expect((await get('/incidents/demo-1')).body).toMatchObject({
      diagnoses: [
        {
          host: 'replica2',
          at: '2026-11-24T10:00:00.000Z',
          outcome: 'explained',
          causes: [{ code: 'oom_kill', confidence: 'certain', evidence: [{ source: 'kernel' }] }],
        },
      ],
    });
  });
});

describe('The API on what was found of why, in words', () => {
  async function toldIn(language: string) {
    const cluster = moved();
    cluster.run(DOWN);
    cluster.diagnosed('demo-1', seededDiagnoses('restarted too often'));
    around = await surroundings(cluster.book());
    app = apiApp({ ...around.deps, callerOf: () => undefined, newId: () => `id-${ids++}` });
    const { body } = await get(`/incidents/demo-1?language=${language}`);
    const { diagnoses } = body as unknown as { diagnoses: readonly { told: Record<string, never> }[] };
    return diagnoses.map(({ told }) => told);
  }

  it('keeps facts and guesses apart, says how sure it is and what would disprove it, as mails do', async () => {
    const [known, blind] = await toldIn('en');
    expect(known).toMatchObject({
      outcome: 'Explained',
      known: [
        {
          sure: 'certain',
          words: { what: 'pegasus_server was killed because the host ran out of memory' },
          evidence: [{ source: 'kernel', at: '2026-11-24T10:00:00.000Z' }],
        },
        { sure: 'likely', broughtBy: 'pegasus_server was killed because the host ran out of memory' },
      ],
      guesses: [],
    });
    expect(blind).toMatchObject({
      blind: 'Its SSM agent does not answer: what others say of it is all there is.',
      known: [],
      guesses: [{ code: 'host_down', sure: 'possible' }, { code: 'network_cut' }],
      missing: ['service log', 'backtrace of a core'],
    });
  });

  it('says the same in Chinese', async () => {
    const [known, blind] = await toldIn('zh');
    expect(known).toMatchObject({ outcome: '已找到原因', known: [{ sure: '确定' }, { sure: '很可能' }] });
    expect(JSON.stringify(known)).toMatch(/内存/);
    expect(blind).toMatchObject({ labels: { guesses: '猜测', disproved: '若如此则不成立' } });
  });

  it('tells the findings of alerts and clusters in Chinese, too, and refuses other languages', async () => {
    const actionsIn = async (language: string) => {
      const alerts = await get(`/clusters/demo/alerts?language=${language}`);
      const cluster = await get(`/clusters/demo?language=${language}`);
      return [...alerts.body.alerts, ...Object.values(cluster.body.alerts)].map(({ finding }) => finding.action);
    };
    expect(await actionsIn('en')).toEqual(['Look at it.', 'Look at it.']);
    expect(await actionsIn('zh')).toEqual([expect.stringMatching('检查进程'), expect.stringMatching('检查进程')]);
    expect(await get('/incidents/demo-1?language=de')).toMatchObject({ status: 400 });
  });

  it('tells of an incident that is over what the history keeps of it', async () => {
    const cluster = moved();
    cluster.run(DOWN);
    cluster.diagnosed('demo-1', [found()]);
    const open = cluster.book();
    cluster.run(UP);
    cluster.run(UP);
    cluster.tick(30);
    around = await surroundings(cluster.book());
    await around.deps.history.putIncidents(incidentChanges('demo', open, cluster.book()));
    app = apiApp({ ...around.deps, callerOf: () => undefined, newId: () => `id-${ids++}` });
    expect((await get('/incidents/demo-1')).body).toMatchObject({
      phase: 'resolved',
      symptom: 'nodes.alive of replica2:34801 is critical',
      diagnoses: [{ told: { outcome: 'Explained' } }],
    });
  });

  it('does without words for a cause that another version has found', async () => {
    const cluster = moved();
    cluster.run(DOWN);
    const [cause] = found().causes;
    const unheard = { ...cause, code: 'gremlins' } as unknown as IncidentDiagnosis['causes'][number];
    cluster.diagnosed('demo-1', [found({ causes: [unheard] })]);
    around = await surroundings(cluster.book());
    app = apiApp({ ...around.deps, callerOf: () => undefined, newId: () => `id-${ids++}` });
    const { body } = await get('/incidents/demo-1');
    expect(body).toMatchObject({ diagnoses: [{ told: { known: [{ code: 'gremlins', sure: 'certain' }] } }] });
  });
});

describe('The API on incidents', () => {
  it('lists what is open, with times that programs read', async () => {
    const { body } = await get('/incidents');
    expect(body).toMatchObject({
      incidents: [
        {
          id: 'demo-1',
          cluster: 'demo',
          phase: 'firing',
          severity: 'critical',
          openedAt: '2026-11-24T10:05:00.000Z',
          told: ['ops'],
        },
      ],
    });
    expect((await get('/incidents?cluster=other')).body).toEqual({ incidents: [] });
    expect((await get('/incidents?state=resolved')).body).toEqual({ incidents: [] });
  });

  it('explains one: what was decided, and what comes next', async () => {
    const { status, body } = await get('/incidents/demo-1/explain');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      kind: 'incident',
      standing: { code: 'nothing_new' },
      upcoming: [{ kind: 'repeat', at: '2026-11-24T11:05:00.000Z' }],
    });
    expect(body.history.map(({ verdict }) => verdict.code)).toContain('told');
  });

  it('explains an alert by its fingerprint', async () => {
    const { body } = await get(`/clusters/demo/explain?alert=${encodeURIComponent('nodes.alive|node/replica2:34801')}`);
    expect(body).toMatchObject({ kind: 'alert', good: { runs: 0, of: 2 } });
    const list = await get('/clusters/demo/alerts');
    expect(list.body.alerts.map(({ id }) => id)).toEqual(['nodes.alive|node/replica2:34801']);
    expect(await get('/clusters/demo/explain?alert=x')).toMatchObject({ status: 404, body: { code: 'not_found' } });
  });

  it.each([
    ['acknowledge', {}, { phase: 'acknowledged' }],
    ['assign', { to: 'bob' }, { assignee: 'bob' }],
    ['comment', { comment: 'looking' }, { acts: [{ by: 'ann', what: 'commented', text: 'looking' }] }],
    ['close', {}, { phase: 'resolved' }],
  ])('lets people %s it', async (verb, parts, result) => {
    const { status, body } = await post(`/incidents/demo-1/${verb}`, { by: 'ann', ...parts });
    expect({ status, body }).toMatchObject({ status: 200, body: { id: 'demo-1', repeated: false, ...result } });
    expect(JSON.stringify((await around.book()).incidents['demo-1'] ?? (await around.book()).past[0])).toContain(
      '"by":"ann"',
    );
  });

  it('takes an acknowledgement back', async () => {
    await post('/incidents/demo-1/acknowledge', { by: 'ann' });
    expect((await post('/incidents/demo-1/unacknowledge', { by: 'ann' })).body).toMatchObject({ phase: 'firing' });
  });

  it('does a request with the same Idempotency-Key once', async () => {
    const headers = { ...JSON_TYPE, 'idempotency-key': 'k1' };
    await post('/incidents/demo-1/comment', { by: 'ann', comment: 'x' }, headers);
    const again = await post('/incidents/demo-1/comment', { by: 'ann', comment: 'x' }, headers);
    expect(again).toMatchObject({ status: 200, body: { repeated: true } });
    expect(again.body.acts).toHaveLength(1);
  });

  it('keeps the caller that is vouched for beside the name that is given', async () => {
    const { deps } = around;
    app = apiApp({ ...deps, callerOf: () => 'deploy-role', newId: () => `id-${ids++}` });
    const first = await post('/incidents/demo-1/acknowledge', {});
    expect(first.body.acts).toMatchObject([{ by: 'deploy-role' }]);
    const second = await post('/incidents/demo-1/comment', { by: 'ann', comment: 'x' });
    expect(second.body.acts[1]).toMatchObject({ by: 'ann (deploy-role)' });
  });
});

describe('The API on silences', () => {
  const silence = {
    by: 'ops',
    matchers: [{ check: 'nodes.*' }],
    endsAt: '2026-11-24T20:15:00+08:00',
    comment: 'new disk',
  };

  it('makes one, lists what it holds, and ends it', async () => {
    const made = await post('/clusters/demo/silences', silence);
    expect(made).toMatchObject({
      status: 201,
      body: { id: 's1', state: 'active', author: 'ops', contacts: ['ops'], endsAt: '2026-11-24T12:15:00.000Z' },
    });
    expect((await get('/clusters/demo/silences')).body).toMatchObject({
      silences: [{ id: 's1', comment: 'new disk' }],
    });
    expect(await post('/clusters/demo/silences/s1/expire', { by: 'ops' })).toMatchObject({ status: 200 });
    expect((await get('/clusters/demo/silences')).body).toEqual({ silences: [] });
    expect((await around.book()).silences['s1']?.endsAt ?? LATER).toBe(LATER);
  });

  it.each([
    ['no end', { endsAt: undefined }, 400, /endsAt: must be given/],
    ['an end without an offset', { endsAt: '2026-11-24T20:15:00' }, 400, /endsAt: must be a time with its offset/],
    ['an end that is past', { startsAt: '2026-11-24T09:00:00Z', endsAt: '2026-11-24T09:30:00Z' }, 422, /is over/],
    ['no matcher', { matchers: [] }, 400, /matchers: must have at least 1/],
    ['a matcher that says nothing', { matchers: [{}] }, 422, /a check, an entity or a severity/],
    ['a check that there is not', { matchers: [{ check: 'x.y' }] }, 422, /no check is called x\.y/],
    ['no reason', { comment: '' }, 400, /comment/],
  ])('refuses one with %s', async (_, parts, status, detail) => {
    const refused = await post('/clusters/demo/silences', { ...silence, ...parts });
    expect(refused).toMatchObject({ status, type: 'application/problem+json' });
    expect(refused.body.detail).toMatch(detail);
    expect((await around.book()).silences).toEqual({});
  });
});

describe('The API on what it cannot do', () => {
  it.each([
    ['/incidents/demo-9/acknowledge', { by: 'ann' }, 404, 'unknown_incident', /open: demo-1/],
    ['/incidents/nobody-1/acknowledge', { by: 'ann' }, 404, 'unknown_cluster', /demo-<number>, other-<number>/],
    ['/incidents/demo-1/acknowledge', {}, 400, 'bad_request', /who acts/],
    ['/incidents/demo-1/acknowledge', { by: 'ann', why: 'x' }, 400, 'bad_request', /no key why/],
    ['/incidents/demo-1/comment', { by: 'ann' }, 400, 'bad_request', /comment: must be given/],
    ['/incidents/demo-1/comment', '{', 400, 'bad_request', /not JSON/],
    ['/incidents/demo-1/unacknowledge', { by: 'ann' }, 409, 'not_acknowledged', /not acknowledged/],
    ['/incidents/demo-1/burn', { by: 'ann' }, 404, 'not_found', /nothing at POST/],
    ['/incidents/demo-1/comment', { by: 'ann', comment: 'x'.repeat(70_000) }, 413, 'too_large', /bytes/],
  ])('POST %s: says what is wrong, with a stable code', async (path, body, status, code, detail) => {
    const answer = await post(path, body);
    expect(answer).toMatchObject({ status, type: 'application/problem+json', body: { status, code } });
    expect(answer.body.detail).toMatch(detail);
  });

  it('takes nothing but JSON, so that no form of a web page can act', async () => {
    const answer = await post('/incidents/demo-1/acknowledge', '{"by":"ann"}', { 'content-type': 'text/plain' });
    expect(answer).toMatchObject({ status: 415, body: { code: 'unsupported_media_type' } });
    expect((await around.book()).incidents['demo-1']?.phase).toBe('firing');
  });

  it('tells nothing of an error of its own', async () => {
    const store = { ...around.deps.store, loadState: () => Promise.reject(new Error('secret')) };
    app = apiApp({ ...around.deps, store, callerOf: () => undefined, newId: () => 'x' });
    const { status, body } = await get('/incidents');
    expect([status, JSON.stringify(body).includes('secret')]).toEqual([500, false]);
  });
});
