import { beforeEach, describe, expect, it } from 'vitest';
import { apiApp } from '../../src/api/app.ts';
import { point, runAt, SNAPSHOT } from '../contract/history-contract.ts';
import { LATER, surroundings } from '../support/people.ts';

const MINUTE = 60_000;
const TARGET = 'demo node/10.0.0.1:34801 read_qps';
let app: ReturnType<typeof apiApp>;

beforeEach(async () => {
  const { deps } = await surroundings();
  for (const minute of [0, 1, 2]) {
    await deps.history.putRun({ ...runAt(LATER - (10 - minute) * MINUTE), cluster: 'demo' }, SNAPSHOT, [point(minute)]);
  }
  app = apiApp({ ...deps, callerOf: () => undefined, newId: () => 'id' });
});

async function post(path: string, body: unknown) {
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const response = await app.request(path, init);
  return { status: response.status, body: (await response.json()) as unknown };
}

/** As the data source sends it for a panel with two queries. */
function panel(parts: object, from = LATER - 60 * MINUTE) {
  const range = { from: new Date(from).toISOString(), to: new Date(LATER).toISOString() };
  return {
    requestId: 'Q100',
    panelId: 1,
    timezone: 'browser',
    range: { ...range, raw: { from: 'now-1h', to: 'now' } },
    rangeRaw: { from: 'now-1h', to: 'now' },
    interval: '30s',
    intervalMs: 30_000,
    maxDataPoints: 550,
    scopedVars: { __interval: { text: '30s', value: '30s' } },
    targets: [
      { refId: 'A', datasource: { type: 'simpod-json-datasource', uid: 'x' }, target: TARGET, payload: null, ...parts },
    ],
    adhocFilters: [],
  };
}

describe("What Grafana's JSON data source asks", () => {
  it.each(['/grafana', '/grafana/'])('is heard at %s', async (path) => {
    expect((await app.request(path)).status).toBe(200);
  });

  it('is answered with the series that there are', async () => {
    expect((await post('/grafana/metrics', {})).body).toEqual([{ label: TARGET, value: TARGET }]);
    expect((await post('/grafana/metrics', { metric: 'other', payload: {} })).body).toEqual([]);
    expect((await post('/grafana/search', { target: 'read' })).body).toEqual([TARGET]);
  });

  it('is answered with pairs of value and epoch milliseconds', async () => {
    expect(await post('/grafana/query', panel({}))).toEqual({
      status: 200,
      body: [{ target: TARGET, datapoints: [10, 9, 8].map((ago, value) => [value, LATER - ago * MINUTE]) }],
    });
  });

  it('is answered with a statistic of each hour over a long span', async () => {
    const long = LATER - 20 * 24 * 60 * MINUTE;
    const values = async (parts: object) =>
      ((await post('/grafana/query', panel(parts, long))).body as readonly { readonly datapoints: number[][] }[])
        .flatMap(({ datapoints }) => datapoints)
        .map(([value]) => value);
    expect(await values({})).toEqual([1]);
    expect(await values({ payload: { statistic: 'max' } })).toEqual([2]);
  });

  it('is not answered for a query that is hidden', async () => {
    expect((await post('/grafana/query', panel({ hide: true }))).body).toEqual([]);
  });

  it.each([
    [{ target: 'read_qps' }, 400, 'target: must be "cluster kind/name metric"'],
    [{ target: 'nowhere node/a read_qps' }, 404, 'there is no such cluster'],
    [{ target: 'demo node/a read_qp' }, 400, 'did you mean read_qps?'],
    [{ payload: { statistic: 'mean' } }, 400, 'targets.0.payload.statistic: must be one of'],
  ])('is refused where it is wrong: %j', async (parts, status, detail) => {
    const answer = await post('/grafana/query', panel(parts));
    expect(answer).toMatchObject({ status, body: { detail: expect.stringContaining(detail) } });
  });
});
