import { type Context, Hono } from 'hono';
import type { Operation } from '../operate/operation.ts';
import { withIsoTimes } from '../pipeline/iso-times.ts';
import { abortOperation, approveOperation, planOperation, runOperation } from '../pipeline/operate-act.ts';
import type { Operated } from '../pipeline/operate-deps.ts';
import { EVERY_CLUSTER, type SwitchEntry } from '../pipeline/operate-ports.ts';
import { stopsOf, throwSwitch } from '../pipeline/operate-switch.ts';
import type { Language } from '../words/message.ts';
import type { ApiDeps } from './app.ts';
import { BODIES, readBody } from './bodies.ts';
import { principalOf } from './caller.ts';
import { problem, RequestError } from './problem.ts';
import { QUESTIONS, readQuestion } from './questions.ts';

const MAX_LISTED = 50;
const PATH = '/clusters/:cluster/operations';

/** What people have done to clusters: planned, approved by another, run, watched, taken back. */
export function operationRoutes(deps: ApiDeps): Hono {
  const app = new Hono();
  const by = (context: Context, named: string | undefined) => principalOf(context, named, deps.callerOf);
  app.get('/operations', async (context) => {
    readQuestion(context, QUESTIONS.none);
    const names = deps.config.clusters.map(({ name }) => name);
    const lists = await Promise.all(names.map((name) => deps.operations.list(name, MAX_LISTED)));
    const stops = new Map((await Promise.all(names.map((name) => stopsOf(name, deps.operations)))).flat());
    const operations = lists.flat().toSorted((a, b) => b.plan.plannedAt - a.plan.plannedAt);
    return context.json(withIsoTimes({ operations: operations.map(lineOf), stopped: [...stops].map(stopOf) }));
  });
  app.get(`${PATH}/:id`, async (context) => {
    const [cluster, id] = subjectOf(context, deps);
    const { language } = readQuestion(context, QUESTIONS.language);
    const operation = await deps.operations.find(cluster, id);
    if (operation !== undefined) return context.json(withIsoTimes(await inLanguage(operation, language)));
    return problem(context, 'unknown_operation', `there is no operation ${JSON.stringify(id)} of ${cluster}`);
  });
  app.post(PATH, async (context) => {
    const { by: named, ...ask } = await readBody(context, BODIES.plan);
    const [cluster] = subjectOf(context, deps);
    return answer(context, await planOperation(cluster, ask, by(context, named), deps), 201);
  });
  app.post(`${PATH}/:id/approve`, async (context) => {
    const { by: named, hash } = await readBody(context, BODIES.approve);
    const [cluster, id] = subjectOf(context, deps);
    return answer(context, await approveOperation(cluster, id, { hash, by: by(context, named) }, deps));
  });
  app.post(`${PATH}/:id/run`, async (context) => {
    const { by: named } = await readBody(context, BODIES.runOperation);
    const [cluster, id] = subjectOf(context, deps);
    return answer(context, await runOperation(cluster, id, by(context, named), deps));
  });
  app.post(`${PATH}/:id/abort`, async (context) => {
    const { by: named, comment = '' } = await readBody(context, BODIES.act);
    const [cluster, id] = subjectOf(context, deps);
    return answer(context, await abortOperation(cluster, id, { by: by(context, named), why: comment }, deps));
  });
  for (const [path, stopped] of [
    ['/operations/stop', true],
    ['/operations/allow', false],
  ] as const) {
    app.post(path, async (context) => {
      const { by: named, comment = '', cluster } = await readBody(context, BODIES.throwSwitch);
      const scope = cluster === undefined ? EVERY_CLUSTER : clusterNamed(cluster, deps);
      const entry = await throwSwitch(scope, { stopped, by: by(context, named), why: comment }, deps);
      return context.json(withIsoTimes(stopOf([scope, entry])));
    });
  }
  return app;
}

/** The plan's texts in a language, and a title of each condition; what is stored is English. */
async function inLanguage(operation: Operation, language: Language): Promise<Operation> {
  const [{ tellCondition, tellOutlook }, { loadLanguages, sayIn }] = await Promise.all([
    import('../operate/tell.ts'),
    import('../words/render.ts'),
  ]);
  await loadLanguages([language]);
  const say = sayIn(language);
  const { plan } = operation;
  const preflight = plan.preflight.map((condition) => ({ ...condition, ...tellCondition(condition, say) }));
  return { ...operation, plan: { ...plan, ...tellOutlook(plan, say), preflight } };
}

function subjectOf(context: Context, deps: ApiDeps): readonly [cluster: string, id: string] {
  return [clusterNamed(context.req.param('cluster') ?? '', deps), context.req.param('id') ?? ''];
}

/** @throws RequestError for a cluster that the configuration does not have */
function clusterNamed(name: string, { config }: Pick<ApiDeps, 'config'>): string {
  const names = config.clusters.map((cluster) => cluster.name);
  if (names.includes(name)) return name;
  throw new RequestError('unknown_cluster', `there is no such cluster; there are: ${names.join(', ')}`);
}

function answer(context: Context, operated: Operated, status: 200 | 201 = 200): Response {
  if (operated.outcome === 'done') {
    const { operation, repeated } = operated;
    return context.json(withIsoTimes({ ...operation, repeated }) as object, repeated ? 200 : status);
  }
  const { refusal, message, conditions } = operated;
  const open = conditions.map(({ id, value, limit }) => `${id}: ${value ?? 'not known'}, must be ${limit}`);
  return problem(context, refusal, [message, ...open].join('; '));
}

function lineOf({ id, cluster, status, plan, plannedBy, approval, startedAt, endedAt, hash }: Operation) {
  return {
    id,
    cluster,
    status,
    kind: plan.request.kind,
    at: plan.plannedAt,
    plannedBy,
    approval,
    startedAt,
    endedAt,
    hash,
  };
}

function stopOf([scope, { stopped, by, at, why }]: readonly [string, SwitchEntry]) {
  return { cluster: scope === EVERY_CLUSTER ? null : scope, stopped, by, at, why };
}
