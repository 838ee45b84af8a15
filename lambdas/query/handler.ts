import { randomUUID } from 'node:crypto';
import { type ApiGatewayRequestContextV2, handle } from 'hono/aws-lambda';
import { type ApiDeps, apiApp } from '../../src/api/app.ts';
import { type CallerOf, Unauthenticated } from '../../src/api/caller.ts';
import { nameOfArn } from '../../src/aws/arn.ts';
import { composeHistory, composeOnboarding, composeOperations, composeQueues } from '../../src/aws/compose.ts';
import { composed } from '../compose.ts';

type Invoked = ReturnType<typeof handle>;

/** Woken by requests to the function's URL, which IAM has let in. */
export function makeHandler(
  deps: Omit<ApiDeps, 'callerOf' | 'newId'>,
): (event: Parameters<Invoked>[0]) => ReturnType<Invoked> {
  return handle(apiApp({ ...deps, callerOf: iamCaller, newId: randomUUID }));
}

/** The session or user name at the end of the caller's ARN. @throws Unauthenticated when the URL let somebody in without IAM */
const iamCaller: CallerOf = ({ env }) => {
  const { requestContext } =
    (env as { readonly event?: { readonly requestContext?: ApiGatewayRequestContextV2 } }).event ?? {};
  const arn = requestContext?.authorizer?.iam?.userArn;
  if (arn === undefined) throw new Unauthenticated('only requests that are signed for IAM are answered');
  return nameOfArn(arn);
};

export const handler = composed('query', (base, names) =>
  makeHandler({
    ...base,
    history: composeHistory(names),
    onboarding: composeOnboarding(names),
    operations: composeOperations(names),
    queues: composeQueues(names),
  }),
);
