import { type Context, Hono } from 'hono';
import type { AlertBook } from '../alerts/book.ts';
import type { AssignCommand, CommentCommand, IncidentCommand } from '../alerts/command.ts';
import { explain } from '../alerts/explain.ts';
import { act } from '../pipeline/act.ts';
import { alertPolicyOf } from '../pipeline/alert-policy.ts';
import { clusterOfIncident, type IncidentLine, incidentLines, watched } from '../pipeline/incident-list.ts';
import { withIsoTimes } from '../pipeline/iso-times.ts';
import { knownIncidents } from '../pipeline/refusal-text.ts';
import { incidentMessages, incidentRecord, recordedLine } from '../query/incident.ts';
import type { ApiDeps } from './app.ts';
import { BODIES, readBody } from './bodies.ts';
import { actorOf, commandId } from './caller.ts';
import { bookIn, lineTold } from './in-language.ts';
import { problem, RequestError } from './problem.ts';
import { QUESTIONS, readQuestion } from './questions.ts';

/** Incidents: what there is, why, and what people do about it. */
export function incidentRoutes(deps: ApiDeps): Hono {
  const app = new Hono();
  app.get('/incidents', async (context) => {
    const { cluster, state, language } = readQuestion(context, QUESTIONS.open);
    const lines: IncidentLine[] = [];
    for (const name of clustersOf(cluster, deps)) {
      lines.push(...incidentLines(name, await bookIn(await bookOf(name, deps), language)));
    }
    const isWanted = ({ phase }: IncidentLine): boolean =>
      state === 'all' || (phase === 'resolved') === (state === 'resolved');
    return context.json({ incidents: withIsoTimes(lines.filter(isWanted)) });
  });
  app.get('/incidents/:id', async (context) => {
    const { language } = readQuestion(context, QUESTIONS.language);
    const { book, cluster, id } = await subjectOf(context, deps);
    const line = incidentLines(cluster, await bookIn(book, language)).find((one) => one.id === id);
    // Of what is over, the book remembers the outline, and the history what was found of why.
    const record =
      line !== undefined && line.phase !== 'resolved' ? undefined : await incidentRecord(cluster, id, deps);
    const known = line ?? (record && recordedLine(record));
    if (known === undefined) return unknown(context, id, book);
    const { symptom = record?.symptom, diagnoses = record?.diagnoses } = known;
    return context.json(withIsoTimes(await lineTold({ ...known, symptom, diagnoses }, language)));
  });
  app.get('/incidents/:id/thread', async (context) => {
    const { book, cluster, id } = await subjectOf(context, deps);
    const record = await incidentRecord(cluster, id, deps);
    const remembered = incidentLines(cluster, book).find((one) => one.id === id);
    const incident = remembered ?? (record === undefined ? undefined : recordedLine(record));
    if (incident === undefined) return unknown(context, id, book);
    const explanation = explain(book, id, alertPolicyOf(deps.config, cluster), deps.clock());
    const messages = await incidentMessages(cluster, id, incident.openedAt, deps);
    return context.json(withIsoTimes({ incident, record, explanation, ...messages }));
  });
  app.get('/incidents/:id/explain', async (context) => {
    const { book, cluster, id } = await subjectOf(context, deps);
    const found = explain(book, id, alertPolicyOf(deps.config, cluster), deps.clock());
    return found === undefined ? unknown(context, id, book) : context.json(withIsoTimes({ id, ...found }));
  });
  app.get('/clusters/:cluster/alerts', async (context) => {
    const { language } = readQuestion(context, QUESTIONS.language);
    const [cluster = ''] = clustersOf(context.req.param('cluster'), deps);
    const { alerts } = await bookIn(await bookOf(cluster, deps), language);
    return context.json({ alerts: withIsoTimes(Object.entries(alerts).map(([id, alert]) => ({ id, ...alert }))) });
  });
  app.get('/clusters/:cluster/explain', async (context) => {
    const [cluster = ''] = clustersOf(context.req.param('cluster'), deps);
    const { alert: id } = readQuestion(context, QUESTIONS.alert);
    const book = await bookOf(cluster, deps);
    const found = explain(book, id, alertPolicyOf(deps.config, cluster), deps.clock());
    if (found !== undefined) return context.json(withIsoTimes({ id, ...found }));
    throw new RequestError('not_found', `alert: there is none like this; GET /clusters/${cluster}/alerts lists them`);
  });
  for (const [path, kind] of Object.entries(ACTS)) {
    app.post(`/incidents/:id/${path}`, async (context) => {
      const { by, comment } = await readBody(context, BODIES.act);
      return carryOut(context, deps, by, (base) => ({ ...base, kind, comment }));
    });
  }
  app.post('/incidents/:id/comment', async (context) => {
    const { by, comment } = await readBody(context, BODIES.comment);
    return carryOut(context, deps, by, (base) => ({ ...base, kind: 'comment', comment }));
  });
  app.post('/incidents/:id/assign', async (context) => {
    const { by, to } = await readBody(context, BODIES.assign);
    return carryOut(context, deps, by, (base) => ({ ...base, kind: 'assign', to: to ?? undefined }));
  });
  return app;
}

const ACTS = { acknowledge: 'acknowledge', unacknowledge: 'unacknowledge', close: 'close' } as const;

type OnIncident = IncidentCommand | CommentCommand | AssignCommand;

async function carryOut(
  context: Context,
  deps: ApiDeps,
  by: string | undefined,
  make: (base: Pick<OnIncident, 'id' | 'by' | 'incident'>) => OnIncident,
): Promise<Response> {
  const { cluster, id: incident } = incidentOf(context, deps);
  const actor = actorOf(context, by, deps.callerOf);
  const acted = await act(cluster, make({ id: commandId(context, deps.newId), by: actor, incident }), deps);
  if (acted.outcome === 'refused') return problem(context, acted.refusal, acted.message);
  const line = incidentLines(cluster, acted.book).find(({ id }) => id === incident);
  return context.json(withIsoTimes({ ...line, repeated: acted.repeated }));
}

function incidentOf(context: Context, { config }: ApiDeps): { readonly cluster: string; readonly id: string } {
  const id = context.req.param('id') ?? '';
  const cluster = clusterOfIncident(id, config);
  if (cluster !== undefined) return { cluster, id };
  const names = watched(config)
    .map((name) => `${name}-<number>`)
    .join(', ');
  throw new RequestError('unknown_cluster', `no cluster has an incident like this; ids are ${names}`);
}

async function subjectOf(context: Context, deps: ApiDeps) {
  const { cluster, id } = incidentOf(context, deps);
  return { cluster, id, book: await bookOf(cluster, deps) };
}

/** @throws RequestError for a cluster that the configuration does not have */
export function clustersOf(named: string | undefined, { config }: Pick<ApiDeps, 'config'>): readonly string[] {
  const names = watched(config);
  if (named === undefined) return names;
  if (names.includes(named)) return [named];
  throw new RequestError('unknown_cluster', `there is no such cluster; there are: ${names.join(', ')}`);
}

export async function bookOf(cluster: string, { store }: Pick<ApiDeps, 'store'>): Promise<AlertBook> {
  return (await store.loadState(cluster)).memory.alerts;
}

function unknown(context: Context, id: string, book: AlertBook): Response {
  return problem(context, 'unknown_incident', `there is no incident ${id}; ${knownIncidents(book)}`);
}
