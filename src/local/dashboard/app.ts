import { type Context, Hono, type MiddlewareHandler } from 'hono';
import type { WebFile } from './bundle.ts';
import type { Session } from './session.ts';

/** What the page is told of where it runs. */
export interface About {
  /** Proposed as the name of whoever acts. */
  readonly user: string;
  /** True: local mode, which has an inbox, and faults where its cluster is simulated. */
  readonly local: boolean;
}

export interface DashboardApp {
  readonly files: ReadonlyMap<string, WebFile>;
  /** Answers below /api. */
  readonly api: Pick<Hono, 'fetch'>;
  /** Answers below /local; only local mode has it. */
  readonly local: Hono | undefined;
  readonly about: About;
  readonly session: Session;
  /** Prints a link for somebody whose link has been used. */
  readonly onLink: () => void;
}

/** Nothing from anywhere else, nothing inline; `data:` is the icon. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

const HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

/** The dashboard and the API that it reads, for the one browser that came by the printed link. */
export function dashboardApp({ files, api, local, about, session, onLink }: DashboardApp): Hono {
  const app = new Hono();
  app.use(async (context, next) => {
    await next();
    for (const [name, value] of Object.entries(HEADERS)) context.header(name, value);
  });
  app.get('/', async (context, next) => {
    const token = context.req.query('token');
    return token === undefined ? next() : enter(context, token, session, onLink);
  });
  app.use(onlyWithSession(session), onlyOwnWrites);
  for (const [path, { type, body }] of files) {
    app.get(path, (context) => context.body(body, 200, { 'content-type': type, 'cache-control': 'no-cache' }));
  }
  app.get('/about', (context) => context.json(about, 200, { 'cache-control': 'no-store' }));
  app.mount('/api', api.fetch);
  if (local !== undefined) app.route('/local', local);
  app.notFound((context) => refusal(context, 404, 'not_found', `there is nothing at ${context.req.path}`));
  return app;
}

/** The token leaves the address at once: what is in an address is kept in histories. */
function enter(context: Context, token: string, session: Session, onLink: () => void): Response {
  const home = () => context.body(null, 303, { location: '/', 'cache-control': 'no-store' });
  const cookie = session.redeem(token);
  if (cookie !== undefined) {
    context.header('set-cookie', cookie);
    return home();
  }
  if (session.holds(context.req.header('cookie'))) return home();
  if (!session.wasUsed(token)) return context.text(NOT_YOURS, 403);
  session.renew();
  onLink();
  return context.text('This link has been used. A fresh one has been printed where Farrier runs.\n', 403);
}

const NOT_YOURS = 'Open the dashboard by the link that Farrier has printed.\n';

function onlyWithSession(session: Session): MiddlewareHandler {
  return async (context, next) => {
    if (session.holds(context.req.header('cookie'))) return next();
    if (context.req.path === '/') return context.text(NOT_YOURS, 403);
    return refusal(context, 401, 'unauthorized', 'open the dashboard by the link that Farrier has printed');
  };
}

/** Browsers name the origin of every request that writes; a cookie alone does not tell a page of ours from another. */
const onlyOwnWrites: MiddlewareHandler = async (context, next) => {
  const { method, url } = context.req;
  if (method === 'GET' || method === 'HEAD') return next();
  if (context.req.header('origin') === new URL(url).origin) return next();
  return refusal(context, 403, 'forbidden', 'only the dashboard itself may do this');
};

function refusal(context: Context, status: 401 | 403 | 404, code: string, detail: string): Response {
  const body = { type: 'about:blank', title: code.replaceAll('_', ' '), status, code, detail };
  return context.body(JSON.stringify(body), status, { 'content-type': 'application/problem+json' });
}
