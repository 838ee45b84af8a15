import { type Context, Hono } from 'hono';
import type * as z from 'zod/mini';
import type { HistoryFault } from '../history/record.ts';
import { watched } from '../pipeline/incident-list.ts';
import { withIsoTimes } from '../pipeline/iso-times.ts';
import { type ClusterStatus, clusterStatus } from '../query/cluster-status.ts';
import { expectedBand } from '../query/expected-band.ts';
import { findings, incidents, runs } from '../query/select.ts';
import { seriesCompared } from '../query/series-compared.ts';
import { requireMetric, type SeriesRequest, seriesOver } from '../query/series-over.ts';
import { stateAt } from '../query/state-at.ts';
import { stateDiff } from '../query/state-diff.ts';
import type { ApiDeps } from './app.ts';
import { asked } from './asked.ts';
import { findingsIn, statusIn } from './in-language.ts';
import { clustersOf } from './incidents.ts';
import { RequestError } from './problem.ts';
import { QUESTIONS, readEntity, readPage, readQuestion, readSpan } from './questions.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const USUAL = { series: DAY_MS, runs: DAY_MS, findings: 7 * DAY_MS, incidents: 30 * DAY_MS } as const;

/** What was seen and judged: now, at any time that is kept, and how the two differ. */
export function historyRoutes(deps: ApiDeps): Hono {
  const app = new Hono();
  const clusterOf = (context: Context): string => clustersOf(context.req.param('cluster'), deps)[0] ?? '';
  app.get('/clusters', async (context) => {
    readQuestion(context, QUESTIONS.none);
    const all = await Promise.all(watched(deps.config).map((name) => statusOf(name, deps)));
    return context.json({ clusters: all.map(summaryOf) });
  });
  app.get('/clusters/:cluster', async (context) => {
    const { language } = readQuestion(context, QUESTIONS.language);
    return context.json(withIsoTimes(await statusIn(await statusOf(clusterOf(context), deps), language)));
  });
  app.get('/clusters/:cluster/entities', async (context) => {
    readQuestion(context, QUESTIONS.none);
    return context.json({ entities: withIsoTimes(await deps.history.entities(clusterOf(context))) });
  });
  app.get('/clusters/:cluster/series', async (context) => {
    const { resolution, compare, band, ...question } = readQuestion(context, QUESTIONS.series);
    const answer = await asked(async () => {
      const request = { ...seriesAsked(clusterOf(context), question, deps.clock()), resolution };
      const series = await (compare === undefined ? seriesOver(request, deps) : seriesCompared(request, compare, deps));
      return band === true ? { ...series, band: await expectedBand(series, deps) } : series;
    });
    return context.json(answer);
  });
  app.get('/clusters/:cluster/rows', async (context) => {
    const question = readQuestion(context, QUESTIONS.rows);
    const answer = await asked(async () => {
      const request = seriesAsked(clusterOf(context), question, deps.clock());
      return seriesOver({ ...request, resolution: 'auto' }, deps);
    });
    return context.json(
      answer.resolution === 'raw'
        ? answer.points.map(({ at, value }) => ({ time: at, value }))
        : answer.points.map(({ at, median, min, p95, max }) => ({ time: at, value: median, min, p95, max })),
    );
  });
  app.get('/clusters/:cluster/state', async (context) => {
    const { at = deps.clock(), language } = readQuestion(context, QUESTIONS.state);
    const state = await asked(() => stateAt(clusterOf(context), at, deps));
    return context.json(withIsoTimes({ ...state, findings: await findingsIn(state.findings, language) }));
  });
  app.get('/clusters/:cluster/diff', async (context) => {
    const { from, to = deps.clock() } = readQuestion(context, QUESTIONS.diff);
    const [before, after] = await asked(() =>
      Promise.all([from, to].map((at) => stateAt(clusterOf(context), at, deps))),
    );
    if (before === undefined || after === undefined) throw new RequestError('not_found', 'there is no such state');
    return context.json({ from: isoOf(from), to: isoOf(to), changes: stateDiff(before, after) });
  });
  app.get('/clusters/:cluster/runs', async (context) => {
    const { from, to, order, limit, after, ...filter } = readQuestion(context, QUESTIONS.runs);
    const span = readSpan({ from, to }, deps.clock(), USUAL.runs);
    const page = readPage({ order, limit, after });
    return listed(context, 'runs', () => runs(clusterOf(context), span, defined(filter), page, deps));
  });
  app.get('/clusters/:cluster/findings', async (context) => {
    const { from, to, order, limit, after, ...filter } = readQuestion(context, QUESTIONS.findings);
    const span = readSpan({ from, to }, deps.clock(), USUAL.findings);
    const page = readPage({ order, limit, after });
    return listed(context, 'findings', () => findings(clusterOf(context), span, defined(filter), page, deps));
  });
  app.get('/clusters/:cluster/incidents', async (context) => {
    const { from, to, order, limit, after, ...filter } = readQuestion(context, QUESTIONS.incidents);
    const span = readSpan({ from, to }, deps.clock(), USUAL.incidents);
    const page = readPage({ order, limit, after });
    return listed(context, 'incidents', () => incidents(clusterOf(context), span, defined(filter), page, deps));
  });
  app.get('/clusters/:cluster/deliveries', async (context) => {
    const { limit } = readQuestion(context, QUESTIONS.deliveries);
    return context.json({ deliveries: withIsoTimes(await deps.store.listDeliveries(clusterOf(context), limit)) });
  });
  return app;
}

/** Farrier's own look at itself has no inspections. */
function statusOf(name: string, { config, store, clock }: ApiDeps): Promise<ClusterStatus> {
  const cluster = config.clusters.find((one) => one.name === name) ?? { name, inspections: [] };
  return clusterStatus(cluster, store, clock());
}

/** The series that is asked for. @throws RequestError, QueryError */
function seriesAsked(
  cluster: string,
  { entity, metric, points, ...span }: z.infer<typeof QUESTIONS.rows>,
  now: number,
): Omit<SeriesRequest, 'resolution'> {
  return {
    cluster,
    entity: readEntity(entity),
    metric: requireMetric(metric),
    ...readSpan(span, now, USUAL.series),
    ...(points === undefined ? {} : { points }),
  };
}

/** A line of the list of clusters. */
function summaryOf({ cluster, inspections, incidents: open, undelivered, setAside }: ClusterStatus) {
  const count = (severity: string): number => open.filter((one) => one.severity === severity).length;
  return {
    cluster,
    inspections: inspections.map(({ inspection, every, last, stale }) => ({
      inspection,
      every,
      at: last?.verdict.time,
      health: last?.verdict.health,
      confidence: last?.verdict.confidence,
      stale,
    })),
    incidents: { critical: count('critical'), warning: count('warning'), info: count('info') },
    undelivered,
    setAside: setAside.length,
  };
}

async function listed<T>(
  context: Context,
  name: string,
  read: () => Promise<{
    readonly items: readonly T[];
    readonly next: string | undefined;
    readonly faults: readonly HistoryFault[];
  }>,
): Promise<Response> {
  const { items, next, faults } = await asked(read);
  return context.json({ [name]: withIsoTimes(items), next: next ?? null, faults });
}

function isoOf(at: number): string {
  return new Date(at).toISOString();
}

function defined<T extends object>(filter: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}
