import { type Context, Hono } from 'hono';
import type { OnboardCase } from '../onboard/case.ts';
import { acceptance } from '../onboard/case.ts';
import { reportOf } from '../onboard/report.ts';
import type { Review } from '../onboard/review.ts';
import { withIsoTimes } from '../pipeline/iso-times.ts';
import { decideRequest, submitRequest, versionOf } from '../pipeline/onboard.ts';
import { reviewer } from '../query/onboard-review.ts';
import type { Language } from '../words/message.ts';
import type { ApiDeps } from './app.ts';
import { BODIES, readBody } from './bodies.ts';
import { actorOf } from './caller.ts';
import { type DecisionRefusal, problem, RequestError } from './problem.ts';
import { QUESTIONS, readQuestion } from './questions.ts';

/** Requests for new tables: reviewed, kept in versions, decided. */
export function onboardingRoutes(deps: ApiDeps): Hono {
  const app = new Hono();
  const review = reviewer(deps);
  const caseOf = async (context: Context): Promise<OnboardCase> => {
    const table = context.req.param('name') ?? '';
    const found = await deps.onboarding.find(table);
    if (found !== undefined) return found;
    throw new RequestError('not_found', `nobody has requested a table ${JSON.stringify(table)}`);
  };
  app.get('/onboarding', async (context) => {
    readQuestion(context, QUESTIONS.none);
    const cases = await deps.onboarding.cases();
    return context.json({ requests: withIsoTimes(cases.map(lineOf)) });
  });
  app.post('/onboarding/review', async (context) => {
    const { language } = readQuestion(context, QUESTIONS.language);
    return context.json(reviewed(await review(await readBody(context, BODIES.review)), language));
  });
  app.post('/onboarding', async (context) => {
    const { by, request } = await readBody(context, BODIES.submit);
    const actor = actorOf(context, by, deps.callerOf);
    const { case: stored, isNew } = await submitRequest({ request, by: actor, at: deps.clock() }, deps.onboarding);
    return context.json(withIsoTimes({ ...lineOf(stored), repeated: !isNew }), isNew ? 201 : 200);
  });
  app.get('/onboarding/:name', async (context) => {
    const { language } = readQuestion(context, QUESTIONS.language);
    const { table, versions, decisions } = await caseOf(context);
    const newest = versions.at(-1);
    const answer = {
      table,
      versions,
      decisions,
      accepted: acceptance({ table, versions, decisions })?.version.version,
    };
    const of = newest === undefined ? {} : reviewed(await review(newest.request), language);
    return context.json({ ...(withIsoTimes(answer) as object), ...of });
  });
  app.post('/onboarding/:name/decide', async (context) => {
    const { by, decision, version, reason } = await readBody(context, BODIES.decide);
    const before = await caseOf(context);
    const decided = versionOf(before, version);
    if (decided === undefined) return problem(context, 'no_such_version', REFUSALS.no_such_version);
    const { verdict } = await review(decided.request);
    const actor = actorOf(context, by, deps.callerOf);
    const about = { table: before.table, version: decided.version, verdict, decision, reason };
    const outcome = await decideRequest({ ...about, by: actor, at: deps.clock() }, deps.onboarding);
    if (outcome.outcome === 'refused') return problem(context, outcome.refusal, REFUSALS[outcome.refusal]);
    return context.json(withIsoTimes({ ...lineOf(outcome.case), repeated: outcome.outcome === 'repeated' }));
  });
  return app;
}

const REFUSALS: Readonly<Record<DecisionRefusal, string>> = {
  no_such_request: 'nobody has requested this table',
  no_such_version: 'there is no such version of the request; GET /onboarding/NAME has those that are kept',
  not_the_newest: 'there is a newer version of the request: decide about that',
  no_name: 'by: who decides?',
  no_reason: 'reason: why?',
  no_cluster: 'the request names no cluster: submit a version that does, then accept that',
};

/** A line of the list: the newest version, and what was decided last. */
function lineOf(one: OnboardCase) {
  const newest = one.versions.at(-1);
  const last = one.decisions.at(-1);
  return {
    table: one.table,
    cluster: newest?.request.cluster ?? null,
    version: newest?.version,
    by: newest?.by,
    at: newest?.at,
    accepted: acceptance(one)?.version.version,
    decision: last,
  };
}

function reviewed(review: Review, language: Language) {
  const { request: _, ...found } = review;
  return { review: found, report: reportOf(review, language) };
}
