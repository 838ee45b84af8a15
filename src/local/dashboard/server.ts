import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { type LoopbackServer, listen, reply } from '../loopback.ts';
import { type DashboardApp, dashboardApp } from './app.ts';
import { buildDashboard } from './bundle.ts';
import { newSession } from './session.ts';

export interface DashboardOptions extends Pick<DashboardApp, 'api' | 'local' | 'about'> {
  /** The system chooses one if absent. */
  readonly port?: number | undefined;
  /** Prints the link that opens the dashboard: at once, and again for whoever comes with one that has been used. */
  readonly onLink: (link: string) => void;
}

/** Serves the dashboard on the loopback interface, to the browser that opens the printed link. */
export async function startDashboard({ port = 0, onLink, ...options }: DashboardOptions): Promise<LoopbackServer> {
  const session = newSession();
  const files = await buildDashboard();
  let url = '';
  const printLink = (): void => onLink(`${url}/?token=${session.token()}`);
  const app = dashboardApp({ ...options, files, session, onLink: printLink });
  const server = await listen(createServer(getRequestListener(app.fetch)), isNamedAsBound, port);
  url = server.url;
  printLink();
  return server;
}

/** A name of somebody else's that was made to point here must not let that somebody's pages in. */
function isNamedAsBound(request: IncomingMessage, response: ServerResponse): boolean {
  const { localPort } = request.socket;
  if ([`127.0.0.1:${localPort}`, `localhost:${localPort}`].includes(request.headers.host ?? '')) return true;
  request.resume();
  reply(response, 421, 'text/plain; charset=utf-8', 'Call the dashboard as 127.0.0.1.\n');
  return false;
}
