import { type Context, Hono } from 'hono';
import type { RollUp } from '../history/record.ts';
import { entityKey } from '../pegasus/entity.ts';
import { watched } from '../pipeline/incident-list.ts';
import { requireMetric, type SeriesAnswer, seriesOver } from '../query/series-over.ts';
import type { ApiDeps } from './app.ts';
import { asked } from './asked.ts';
import { BODIES, readBody } from './bodies.ts';
import { clustersOf } from './incidents.ts';
import { RequestError } from './problem.ts';
import { readEntity, readSpan } from './questions.ts';

/** Options that a menu of Grafana still shows well. */
const OPTIONS_MAX = 1000;

/** What Grafana's JSON data source asks: is anybody there, which series are there, and the points of some. */
export function grafanaRoutes(deps: ApiDeps): Hono {
  const app = new Hono();
  for (const path of ['/grafana', '/grafana/']) app.get(path, (context) => context.json({ status: 'ok' }));
  app.post('/grafana/metrics', async (context) => {
    const { metric = '' } = await readBody(context, BODIES.grafanaMetrics);
    return context.json((await targetsLike(metric, deps)).map((value) => ({ label: value, value })));
  });
  app.post('/grafana/search', async (context) => {
    const { target = '' } = await readBody(context, BODIES.grafanaSearch);
    return context.json(await targetsLike(target, deps));
  });
  app.post('/grafana/query', async (context) => context.json(await pointsOf(context, deps)));
  return app;
}

/** `cluster kind/name metric` of every series that has a text in it. @throws RequestError where they are too many for a menu */
async function targetsLike(text: string, deps: ApiDeps): Promise<readonly string[]> {
  const all = await Promise.all(
    watched(deps.config).map(async (cluster) =>
      (await deps.history.entities(cluster)).flatMap(({ entity, metrics }) =>
        metrics.map((metric) => `${cluster} ${entityKey(entity)} ${metric}`),
      ),
    ),
  );
  const found = all.flat().filter((target) => target.includes(text));
  if (found.length <= OPTIONS_MAX) return found;
  const detail = `${found.length} series; at most ${OPTIONS_MAX} can be listed: give a part of the name, or write the target`;
  throw new RequestError('bad_request', detail);
}

async function pointsOf(context: Context, deps: ApiDeps) {
  const { range, maxDataPoints, targets } = await readBody(context, BODIES.grafanaQuery);
  const span = readSpan(range, deps.clock(), 0);
  return Promise.all(
    targets
      .filter(({ hide }) => hide !== true)
      .map(async ({ target, payload }) => {
        const answer = await asked(async () => {
          const named = seriesNamed(target, deps);
          return seriesOver({ ...named, ...span, resolution: 'auto', points: maxDataPoints }, deps);
        });
        return { target, datapoints: datapoints(answer, payload?.statistic ?? 'median') };
      }),
  );
}

/** @throws RequestError */
function seriesNamed(target: string, deps: ApiDeps) {
  const [, cluster, entity, metric] = /^(\S+) (.+) (\S+)$/.exec(target) ?? [];
  if (cluster === undefined || entity === undefined || metric === undefined) {
    throw new RequestError('bad_request', 'target: must be "cluster kind/name metric", as /grafana/metrics lists them');
  }
  const [known = ''] = clustersOf(cluster, deps);
  return { cluster: known, entity: readEntity(entity), metric: requireMetric(metric) };
}

function datapoints(answer: SeriesAnswer, statistic: keyof Omit<RollUp, 'at' | 'count'>): readonly [number, number][] {
  return answer.resolution === 'raw'
    ? answer.points.map(({ at, value }) => [value, at])
    : answer.points.map((rollUp) => [rollUp[statistic], rollUp.at]);
}
