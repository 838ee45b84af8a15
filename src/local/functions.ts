import { randomUUID } from 'node:crypto';
import type { Context } from 'aws-lambda';
import { FUNCTIONS, type FunctionName } from '../contract.ts';
import type { HistoryReader } from '../history/ports.ts';
import type { CompactDeps } from '../pipeline/compact.ts';
import type { StageDeps } from '../pipeline/stage-deps.ts';
import { LOCAL_ACCOUNT, LOCAL_REGION } from './identity.ts';

/** Invokes a function with an event and waits for what it returns. */
export type Invoke = (name: FunctionName, event: unknown) => Promise<unknown>;

/** Time that a function is told it has; nobody ends it here. */
const TIMEOUT_MS = 60_000;

/**
 * The handlers that are deployed, given the ports that they compose for themselves in Lambda. Loaded late: they bring the
 * AWS SDK along, whose clients look at the environment.
 */
export async function loadFunctions(
  deps: StageDeps & CompactDeps & { readonly history: HistoryReader },
): Promise<Invoke> {
  const [dispatch, collect, evaluate, notify, watch, query, selfWatch, compact, digest] = await Promise.all([
    import('../../lambdas/dispatch/handler.ts'),
    import('../../lambdas/collect/handler.ts'),
    import('../../lambdas/evaluate/handler.ts'),
    import('../../lambdas/notify/handler.ts'),
    import('../../lambdas/watch/handler.ts'),
    import('../../lambdas/query/handler.ts'),
    import('../../lambdas/self-watch/handler.ts'),
    import('../../lambdas/compact/handler.ts'),
    import('../../lambdas/digest/handler.ts'),
  ]);
  const modules = { dispatch, collect, evaluate, notify, watch, query, 'self-watch': selfWatch, compact, digest };
  const handlers = Object.fromEntries(FUNCTIONS.map((name) => [name, modules[name].makeHandler(deps)]));
  return async (name, event) => {
    const handler = handlers[name] as (event: unknown, context: Context) => Promise<unknown>;
    return handler(event, newContext(name));
  };
}

function newContext(name: FunctionName): Context {
  const end = Date.now() + TIMEOUT_MS;
  return {
    callbackWaitsForEmptyEventLoop: false,
    functionName: `farrier-local-${name}`,
    functionVersion: '$LATEST',
    invokedFunctionArn: `arn:aws:lambda:${LOCAL_REGION}:${LOCAL_ACCOUNT}:function:farrier-local-${name}`,
    memoryLimitInMB: '512',
    awsRequestId: randomUUID(),
    logGroupName: '',
    logStreamName: '',
    getRemainingTimeInMillis: () => Math.max(0, end - Date.now()),
    done: () => {},
    fail: () => {},
    succeed: () => {},
  };
}
