import { randomUUID } from 'node:crypto';
import type { Context } from 'aws-lambda';
import { countedLog, usageMeter } from '../aws/usage-meter.ts';
import { FUNCTIONS, type FunctionName } from '../contract.ts';
import { MEMORY_MB } from '../cost/memory.ts';
import type { UsageReader, UsageWriter } from '../cost/usage.ts';
import type { HistoryReader } from '../history/ports.ts';
import type { OnboardStore } from '../onboard/ports.ts';
import type { Actions } from '../pipeline/action-ports.ts';
import type { CompactDeps } from '../pipeline/compact.ts';
import type { Operations } from '../pipeline/operate-ports.ts';
import type { StageDeps } from '../pipeline/stage-deps.ts';
import { functionArn } from './identity.ts';

/** Invokes a function with an event and waits for what it returns. */
export type Invoke = (name: FunctionName, event: unknown) => Promise<unknown>;

export interface LocalFunctions {
  readonly invoke: Invoke;
  /** Writes what was counted of their requests and is not written yet. */
  flush(): Promise<void>;
}

/** Time that a function is told it has; nobody ends it here. */
const TIMEOUT_MS = 60_000;

/**
 * The handlers that are deployed, given the ports that they compose for themselves in Lambda. Loaded late: they bring the
 * AWS SDK along, whose clients look at the environment.
 */
export async function loadFunctions(
  given: StageDeps &
    CompactDeps & {
      readonly history: HistoryReader;
      readonly onboarding: OnboardStore;
      readonly operations: Operations;
      readonly actions: Actions;
      readonly usage: UsageReader & UsageWriter;
    },
): Promise<LocalFunctions> {
  const { history, operations } = given;
  const deps = { ...given, log: countedLog(given.log), advising: { history, operations } };
  const [dispatch, collect, evaluate, notify, watch, query, selfWatch, compact, digest, diagnose, operate] =
    await Promise.all([
      import('../../lambdas/dispatch/handler.ts'),
      import('../../lambdas/collect/handler.ts'),
      import('../../lambdas/evaluate/handler.ts'),
      import('../../lambdas/notify/handler.ts'),
      import('../../lambdas/watch/handler.ts'),
      import('../../lambdas/query/handler.ts'),
      import('../../lambdas/self-watch/handler.ts'),
      import('../../lambdas/compact/handler.ts'),
      import('../../lambdas/digest/handler.ts'),
      import('../../lambdas/diagnose/handler.ts'),
      import('../../lambdas/operate/handler.ts'),
    ]);
  const modules = {
    dispatch,
    collect,
    evaluate,
    notify,
    watch,
    query,
    'self-watch': selfWatch,
    compact,
    digest,
    diagnose,
    operate,
  };
  const { clock, log, usage: writer } = given;
  const functions = FUNCTIONS.map((name) => {
    const meter = usageMeter({ name, memoryMb: MEMORY_MB[name], writer, clock, log });
    const handler = modules[name].makeHandler(deps) as (event: unknown, context: Context) => Promise<unknown>;
    return [name, { meter, handler }] as const;
  });
  const byName = new Map<FunctionName, (typeof functions)[number][1]>(functions);
  return {
    async invoke(name, event) {
      const known = byName.get(name);
      if (known === undefined) throw new Error(`there is no function ${name}`);
      return known.meter.invoke(() => known.handler(event, newContext(name)));
    },
    async flush() {
      await Promise.all(functions.map(([, { meter }]) => meter.flush()));
    },
  };
}

function newContext(name: FunctionName): Context {
  const end = Date.now() + TIMEOUT_MS;
  return {
    callbackWaitsForEmptyEventLoop: false,
    functionName: `farrier-local-${name}`,
    functionVersion: '$LATEST',
    invokedFunctionArn: functionArn(name),
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
