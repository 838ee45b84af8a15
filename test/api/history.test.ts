import { beforeEach, describe, expect, it } from 'vitest';
import { apiApp } from '../../src/api/app.ts';
import { incident, point, runAt, SNAPSHOT } from '../contract/history-contract.ts';
import { LATER, surroundings } from '../support/people.ts';

const MINUTE = 60_000;
const NODE = 'node/10.0.0.1:34801';
let app: ReturnType<typeof apiApp>;

beforeEach(async () => {
  const { deps } = await surroundings();
  const steady = SNAPSHOT;
  const frozen = {
    ...SNAPSHOT,
    view: { ...SNAPSHOT.view, level: { effective: 'freezed', requested: 'steady' } as const },
  };
  for (const minute of [0, 1, 2, 3, 4]) {
    const run = { ...runAt(LATER - (10 - minute) * MINUTE), cluster: 'demo' };
    await deps.history.putRun(run, minute < 3 ? steady : frozen, [point(minute)]);
  }
  const record = { ...incident('demo-1', LATER - 5 * MINUTE), cluster: 'demo' };
  await deps.history.putIncidents([record, { ...record, id: 'demo-2', severity: 'warning' }]);
  app = apiApp({ ...deps, callerOf: () => undefined, newId: () => 'id' });
});

async function get(path: string) {
  const response = await app.request(path);
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

const at = (minutes: number): string => new Date(LATER + minutes * MINUTE).toISOString();

describe('The API on history', () => {
  it('has a series with its unit and how it was thinned out', async () => {
    const { body } = await get(`/clusters/demo/series?entity=${NODE}&metric=read_qps&from=${at(-60)}`);
    expect(body).toMatchObject({ unit: 'ops/s', resolution: 'raw', faults: [] });
    expect(body['points']).toHaveLength(5);
    const hours = await get(`/clusters/demo/series?entity=${NODE}&metric=read_qps&from=${at(-600)}&resolution=hour`);
    expect(hours.body).toMatchObject({ resolution: 'hour', points: [{ count: 5, min: 0, median: 2, max: 4 }] });
  });

  it('has rows of time and value for Grafana, between epoch milliseconds', async () => {
    const response = await app.request(
      `/clusters/demo/rows?entity=${NODE}&metric=read_qps&from=${LATER - 9 * MINUTE}&to=${LATER - 7 * MINUTE}`,
    );
    expect(await response.json()).toEqual([
      { time: LATER - 9 * MINUTE, value: 1 },
      { time: LATER - 8 * MINUTE, value: 2 },
    ]);
  });

  it('has the state of a moment, and the difference of two', async () => {
    const { body } = await get(`/clusters/demo/state?at=${at(-8)}`);
    expect(body).toMatchObject({ view: { level: { effective: 'steady' } }, inspections: [{ run: { at: at(-8) } }] });
    const diff = await get(`/clusters/demo/diff?from=${at(-8)}&to=${at(0)}`);
    expect(diff.body).toEqual({
      from: at(-8),
      to: at(0),
      changes: [{ what: 'level', field: 'effective', kind: 'changed', before: 'steady', after: 'freezed' }],
    });
    expect((await get(`/clusters/demo/diff?from=${at(0)}&to=${at(0)}`)).body).toMatchObject({ changes: [] });
  });

  it('has runs page by page', async () => {
    const first = await get('/clusters/demo/runs?limit=3&order=oldest');
    expect((first.body['runs'] as readonly { readonly at: string }[]).map((run) => run.at)).toEqual([
      at(-10),
      at(-9),
      at(-8),
    ]);
    const second = await get(`/clusters/demo/runs?limit=3&order=oldest&after=${first.body['next']}`);
    expect(second.body).toMatchObject({ runs: [{ at: at(-7) }, { at: at(-6) }], next: null });
  });

  it('has runs of one kind', async () => {
    const count = async (query: string) => ((await get(`/clusters/demo/runs?${query}`)).body['runs'] as []).length;
    const { inspection, health, confidence } = runAt(LATER);
    expect(await count(`inspection=${inspection}&health=${health}&confidence=${confidence}&failed=false`)).toBe(5);
    expect(await count('inspection=hosts')).toBe(0);
    expect(await count('failed=true')).toBe(0);
  });

  it('has a series beside itself of the days before', async () => {
    const { body } = await get(
      `/clusters/demo/series?entity=${NODE}&metric=read_qps&from=${at(24 * 60 - 60)}&to=${at(24 * 60)}&compare=1d`,
    );
    expect(body).toMatchObject({ points: [], compared: { shiftMs: 24 * 60 * MINUTE, resolution: 'raw' } });
    expect((body['compared'] as { readonly points: [] }).points).toHaveLength(5);
  });

  it('has an incident that the book has forgotten, with all that is kept of it', async () => {
    expect((await get('/incidents/demo-2')).body).toMatchObject({ id: 'demo-2', severity: 'warning' });
    const { body } = await get('/incidents/demo-2/thread');
    expect(body).toMatchObject({
      incident: { id: 'demo-2' },
      record: { id: 'demo-2' },
      messages: [],
      isComplete: true,
    });
    expect(body).not.toHaveProperty('explanation');
    expect((await get('/incidents/demo-1/thread')).body).toMatchObject({ explanation: { kind: 'incident' } });
    expect(await get('/incidents/demo-3/thread')).toMatchObject({ status: 404, body: { code: 'unknown_incident' } });
  });

  it('has incidents by any field', async () => {
    const ids = async (query: string) =>
      ((await get(`/clusters/demo/incidents?${query}`)).body['incidents'] as readonly { readonly id: string }[]).map(
        ({ id }) => id,
      );
    expect(await ids('')).toEqual(['demo-2', 'demo-1']);
    expect(await ids('severity=warning')).toEqual(['demo-2']);
    expect(await ids('member=nodes.alive/*&told=ops&text=GONE&phase=firing')).toEqual(['demo-2', 'demo-1']);
    expect(await ids('told=nobody')).toEqual([]);
  });

  it('lists all clusters, Farrier among them', async () => {
    const { body } = await get('/clusters');
    expect(body['clusters']).toMatchObject([
      { cluster: 'demo', incidents: { critical: 1 }, setAside: 0 },
      {},
      { cluster: 'farrier', inspections: [] },
    ]);
  });

  it.each([
    ['/clusters/nowhere/runs', 404, 'there is no such cluster; there are: demo, other, farrier'],
    [
      `/clusters/demo/series?entity=${NODE}&metric=read_qp`,
      400,
      'there is no metric "read_qp"; did you mean read_qps?',
    ],
    ['/clusters/demo/series?entity=n1&metric=read_qps', 400, 'entity: must be kind/name'],
    ['/clusters/demo/series?metric=read_qps', 400, 'entity: must be given'],
    ['/clusters/demo/runs?limit=0', 400, 'limit: must'],
    ['/clusters/demo/runs?limit=few', 400, 'limit: must be a whole number'],
    ['/clusters/demo/runs?form=1', 400, 'there is no key form'],
    ['/clusters/demo/runs?after=bogus', 400, 'after: the token is not of this list'],
    [`/clusters/demo/runs?after=${'A'.repeat(4000)}`, 400, 'after: the token is not of this list'],
    [`/clusters/demo/runs?after=${'A'.repeat(4001)}`, 400, 'after: must have at most 4000'],
    [`/clusters/demo/series?entity=${NODE}&metric=read_qps&compare=week`, 400, 'compare: must be a number of days'],
    [`/clusters/demo/series?entity=${NODE}&metric=read_qps&compare=999d`, 400, '1 to 366 days before'],
    [
      `/clusters/demo/series?entity=${NODE}&metric=read_qps&from=${at(-60 * 24 * 40)}&resolution=raw`,
      400,
      'the span is 40 days; at most so many at once: raw 31, hour 400, day 1464',
    ],
    ['/clusters/demo/runs?from=yesterday', 400, 'from: must be a time with its offset'],
    [`/clusters/demo/runs?from=${at(0)}&to=${at(-1)}`, 400, 'to: must be after from'],
    ['/clusters/demo/state?at=2020-01-01T00:00:00Z', 404, `the first is of ${at(-10)}`],
    ['/clusters/other/state', 404, 'no run of other is stored yet'],
  ])('says of %s what is wrong', async (path, status, detail) => {
    const answer = await get(path);
    expect(answer).toMatchObject({ status, body: { detail: expect.stringContaining(detail) } });
  });
});
