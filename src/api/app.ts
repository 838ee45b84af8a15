import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { compress } from 'hono/compress';
import { etag } from 'hono/etag';
import type { HistoryReader, HistoryWriter } from '../history/ports.ts';
import type { OnboardStore } from '../onboard/ports.ts';
import type { Operations } from '../pipeline/operate-ports.ts';
import type { EvaluateDeps } from '../pipeline/stage-deps.ts';
import { type CallerOf, Unauthenticated } from './caller.ts';
import { grafanaRoutes } from './grafana.ts';
import { historyRoutes } from './history.ts';
import { incidentRoutes } from './incidents.ts';
import { onboardingRoutes } from './onboarding.ts';
import { operationRoutes } from './operations.ts';
import { problem, RequestError } from './problem.ts';
import { silenceRoutes } from './silences.ts';

/** What the routes are given. */
export interface ApiDeps extends EvaluateDeps {
  readonly history: HistoryReader & HistoryWriter;
  readonly onboarding: OnboardStore;
  readonly operations: Operations;
  /** Who is asking, as the surroundings know it. */
  readonly callerOf: CallerOf;
  /** A new id for a command. */
  readonly newId: () => string;
}

const MAX_BODY_BYTES = 64 * 1024;

/**
 * The HTTP API: what is open, why people were told of it or not, and what people do about it. The same app in Lambda and on
 * localhost; who may call it is decided in front of it. Errors are problem+json with a stable `code`.
 */
export function apiApp(deps: ApiDeps): Hono {
  const app = new Hono();
  app.use(
    bodyLimit({
      maxSize: MAX_BODY_BYTES,
      onError: (context) => problem(context, 'too_large', `at most ${MAX_BODY_BYTES} bytes`),
    }),
  );
  app.use(async (context, next) => {
    // Refuses whoever the surroundings should not have let in, before anything is read.
    deps.callerOf(context);
    await next();
    // A reader may keep an answer, and has to ask whether it still holds.
    const isKept = context.req.method === 'GET' && context.res.status < 400;
    context.header('cache-control', isKept ? 'private, no-cache' : 'no-store');
    context.header('x-content-type-options', 'nosniff');
  });
  app.use(compress(), etag());
  // Longer than everything else the function loads of its own, and seldom asked for.
  app.get('/openapi.json', async (context) =>
    context.json((await import('./openapi.json', { with: { type: 'json' } })).default),
  );
  app.route('/', incidentRoutes(deps));
  app.route('/', silenceRoutes(deps));
  app.route('/', historyRoutes(deps));
  app.route('/', grafanaRoutes(deps));
  app.route('/', onboardingRoutes(deps));
  app.route('/', operationRoutes(deps));
  app.notFound((context) =>
    problem(context, 'not_found', `there is nothing at ${context.req.method} ${context.req.path}`),
  );
  app.onError((error, context) => failure(error, context, deps));
  return app;
}

function failure(error: Error, context: Context, { log }: Pick<ApiDeps, 'log'>): Response {
  if (error instanceof RequestError) return problem(context, error.code, error.message);
  if (error instanceof Unauthenticated) return problem(context, 'unauthorized', error.message);
  log.error('api.failed', { method: context.req.method, path: context.req.path, error: String(error) });
  return problem(context, 'internal', 'this could not be done; try again, and see the log of the function');
}
