import { randomUUID } from 'node:crypto';
import { getRequestListener } from '@hono/node-server';
import { type ApiDeps, apiApp } from '../api/app.ts';
import { type LoopbackServer, type Refuse, reply, serve } from './loopback.ts';

/** The HTTP API on the loopback interface, for those who know the instance's key: `Authorization: Bearer <key>`. */
export function startApi(deps: Omit<ApiDeps, 'callerOf' | 'newId'>, accessKeyId: string): Promise<LoopbackServer> {
  // The key proves that it is the user of this machine, and not who: the body says that.
  const app = apiApp({ ...deps, callerOf: () => undefined, newId: randomUUID });
  return serve(getRequestListener(app.fetch), accessKeyId, refuse);
}

const refuse: Refuse = (_, response, detail) => {
  const body = { type: 'about:blank', title: 'forbidden', status: 403, code: 'forbidden', detail };
  reply(response, 403, 'application/problem+json', JSON.stringify(body));
};
