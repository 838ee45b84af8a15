import { Hono } from 'hono';
import { act } from '../pipeline/act.ts';
import { silenceLines } from '../pipeline/incident-list.ts';
import { withIsoTimes } from '../pipeline/iso-times.ts';
import type { ApiDeps } from './app.ts';
import { BODIES, readBody } from './bodies.ts';
import { actorOf, commandId } from './caller.ts';
import { bookOf, clustersOf } from './incidents.ts';
import { problem } from './problem.ts';

/** Silences of a cluster. */
export function silenceRoutes(deps: ApiDeps): Hono {
  const app = new Hono();
  app.get('/clusters/:cluster/silences', async (context) => {
    const [cluster = ''] = clustersOf(context.req.param('cluster'), deps);
    return context.json({ silences: withIsoTimes(silenceLines(cluster, await bookOf(cluster, deps), deps.clock())) });
  });
  app.post('/clusters/:cluster/silences', async (context) => {
    const [cluster = ''] = clustersOf(context.req.param('cluster'), deps);
    const { by, matchers, startsAt, endsAt, comment, contacts } = await readBody(context, BODIES.silence);
    const now = deps.clock();
    const silence = { matchers, startsAt: startsAt ?? now, endsAt, comment, contacts: toldOf(contacts, by, deps) };
    const id = commandId(context, deps.newId);
    const command = { id, kind: 'silence', by: actorOf(context, by, deps.callerOf), silence } as const;
    const acted = await act(cluster, command, deps);
    if (acted.outcome === 'refused') return problem(context, acted.refusal, acted.message);
    const line = silenceLines(cluster, acted.book, now).find((one) => one.id === acted.silence);
    return context.json(withIsoTimes({ ...line, repeated: acted.repeated }), acted.repeated ? 200 : 201);
  });
  app.post('/clusters/:cluster/silences/:id/expire', async (context) => {
    const [cluster = ''] = clustersOf(context.req.param('cluster'), deps);
    const { by } = await readBody(context, BODIES.expire);
    const silence = context.req.param('id');
    const id = commandId(context, deps.newId);
    const acted = await act(
      cluster,
      { id, kind: 'expire_silence', by: actorOf(context, by, deps.callerOf), silence },
      deps,
    );
    if (acted.outcome === 'refused') return problem(context, acted.refusal, acted.message);
    return context.json({ id: silence, cluster, repeated: acted.repeated });
  });
  return app;
}

/** The author hears of the end where that is a contact, also where the book keeps a longer name of them. */
function toldOf(contacts: readonly string[], by: string | undefined, { config }: ApiDeps): readonly string[] {
  if (contacts.length > 0) return contacts;
  return config.contacts.some(({ name }) => name === by) && by !== undefined ? [by] : [];
}
