import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { ANSWERS } from '../../src/api/answers.ts';
import { apiApp } from '../../src/api/app.ts';
import { apiDocument, ROUTES } from '../../src/api/document.ts';
import openapi from '../../src/api/openapi.json' with { type: 'json' };
import { submitRequest } from '../../src/pipeline/onboard.ts';
import { incident, point, runAt, SNAPSHOT } from '../contract/history-contract.ts';
import { changedRequest } from '../support/onboard.ts';
import { anOperation } from '../support/operate/an-operation.ts';
import { LATER, surroundings } from '../support/people.ts';

const MINUTE = 60_000;

async function api() {
  const { deps } = await surroundings();
  for (const minute of [0, 1]) {
    const run = { ...runAt(LATER - (10 - minute) * MINUTE), cluster: 'demo' };
    await deps.history.putRun(run, SNAPSHOT, [point(minute)]);
  }
  await submitRequest({ request: changedRequest(), by: 'ann', at: LATER }, deps.onboarding);
  await deps.history.putIncidents([{ ...incident('demo-1', LATER - MINUTE), cluster: 'demo' }]);
  await deps.operations.save(anOperation({ id: 'demo-1', cluster: 'demo' }));
  return apiApp({ ...deps, callerOf: () => undefined, newId: () => 'id' });
}

/** What stands behind the question mark, and what is sent, where a route needs it. */
const QUERIES: Readonly<Record<string, string>> = {
  '/clusters/:cluster/explain': 'alert=nodes.alive/node/10.0.0.3:34801',
  '/clusters/:cluster/series': 'entity=node/10.0.0.1:34801&metric=read_qps',
  '/clusters/:cluster/rows': 'entity=node/10.0.0.1:34801&metric=read_qps',
  '/clusters/:cluster/diff': `from=${LATER - 9 * MINUTE}`,
};
const BODIES: Readonly<Record<string, object>> = {
  '/clusters/:cluster/silences': {
    by: 'ann',
    matchers: [{ check: 'nodes.*' }],
    endsAt: new Date(LATER + 60 * MINUTE).toISOString(),
    comment: 'known',
  },
  '/incidents/:id/comment': { by: 'ann', comment: 'looking' },
  '/onboarding': { by: 'ann', request: changedRequest({ table: 'another' }) },
  '/onboarding/review': changedRequest(),
  '/onboarding/:name/decide': { by: 'ann', decision: 'refused', reason: 'too large' },
  '/clusters/:cluster/operations': { by: 'ann', kind: 'unfreeze' },
  '/grafana/metrics': {},
  '/grafana/search': {},
  '/grafana/query': {
    range: { from: new Date(LATER - 60 * MINUTE).toISOString(), to: new Date(LATER).toISOString() },
    targets: [{ refId: 'A', target: 'demo node/10.0.0.1:34801 read_qps' }],
  },
};

describe('The document of the API', () => {
  it('is what the schemas say (npm run docs writes it)', () => {
    const written: unknown = JSON.parse(readFileSync(new URL('../../src/api/openapi.json', import.meta.url), 'utf8'));
    expect(written).toEqual(JSON.parse(JSON.stringify(apiDocument())));
  });

  it('has every route of the app, and no other', async () => {
    const app = await api();
    const served = app.routes
      .filter(({ path, method }) => method !== 'ALL' && path !== '/*')
      .map(({ method, path }) => `${method.toLowerCase()} ${path}`);
    expect([...new Set(served)].toSorted()).toEqual(ROUTES.map(({ method, path }) => `${method} ${path}`).toSorted());
  });

  const readable = ROUTES.filter(
    ({ path }) =>
      !path.includes('silences/:id') &&
      path !== '/incidents/:id/unacknowledge' &&
      !/operations\/:id\/(approve|run)/.test(path),
  );
  it.each(readable)('is kept by the answer to $method $path', async ({ method, path, answer, status = 200 }) => {
    const app = await api();
    const found = await alertOf(app);
    const query = (QUERIES[path] ?? '').replace(/^alert=.*/, `alert=${encodeURIComponent(found)}`);
    const url = `${path.replace(':cluster', 'demo').replace(':id', 'demo-1').replace(':name', changedRequest().table)}?${query}`;
    const init = {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(BODIES[path] ?? { by: 'ann' }),
    };
    const response = await app.request(url, method === 'post' ? init : {});
    const body: unknown = await response.json();
    expect(response.status, JSON.stringify(body)).toBe(status);
    expect(problemsOf(body, answer)).toEqual([]);
  });

  it('is kept by refusals', async () => {
    const app = await api();
    const body: unknown = await (await app.request('/clusters/nowhere')).json();
    expect(problemsOf(body, 'problem')).toEqual([]);
    expect(problemsOf({ ...(body as object), more: 1 }, 'problem')).not.toEqual([]);
  });
});

/** Of an answer, by the document as it is served. */
function problemsOf(body: unknown, answer: keyof typeof ANSWERS): readonly unknown[] {
  const { schemas } = openapi.components;
  const schema = z.fromJSONSchema(schemas[answer] as Parameters<typeof z.fromJSONSchema>[0]);
  return schema.safeParse(body).error?.issues ?? [];
}

async function alertOf(app: Awaited<ReturnType<typeof api>>): Promise<string> {
  const { alerts } = (await (await app.request('/clusters/demo/alerts')).json()) as {
    readonly alerts: readonly { readonly id: string }[];
  };
  return alerts[0]?.id ?? '';
}

describe('An answer', () => {
  it('that still holds is not sent again', async () => {
    const app = await api();
    const first = await app.request('/clusters/demo/runs');
    const tag = first.headers.get('etag') ?? '';
    expect(tag).not.toBe('');
    expect(first.headers.get('cache-control')).toBe('private, no-cache');
    const again = await app.request('/clusters/demo/runs', { headers: { 'if-none-match': tag } });
    expect([again.status, await again.text()]).toEqual([304, '']);
    const other = await app.request('/clusters/demo/runs?limit=1', { headers: { 'if-none-match': tag } });
    expect(other.status).toBe(200);
  });

  it('that is long is compressed for whoever can read it so', async () => {
    const app = await api();
    const packed = await app.request('/openapi.json', { headers: { 'accept-encoding': 'gzip' } });
    expect(packed.headers.get('content-encoding')).toBe('gzip');
    const document: unknown = JSON.parse(gunzipSync(Buffer.from(await packed.arrayBuffer())).toString('utf8'));
    expect(document).toMatchObject({ openapi: '3.1.0' });
    const plain = await app.request('/openapi.json');
    expect(plain.headers.get('content-encoding')).toBeNull();
  });
});
