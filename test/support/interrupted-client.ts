import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** Thrown in place of a request's answer: the process was ended there. */
export class Killed extends Error {}

export interface Interruption {
  /** Which request of the client, counted from 0. */
  readonly request: number;
  /** Whether the request still takes effect. */
  readonly effect: 'before' | 'after';
}

export interface WatchedClient {
  /** Names of all operations asked for, e.g. `PutCommand`. */
  readonly operations: string[];
  /** Inputs of all operations asked for. */
  readonly inputs: Record<string, unknown>[];
  readonly stop: () => void;
}

/**
 * Watches the client’s requests and ends the caller at one of them, once. The client is changed in place.
 */
export function watchClient(client: DynamoDBDocumentClient, interruption?: Interruption): WatchedClient {
  const watched: WatchedClient = {
    operations: [],
    inputs: [],
    stop: () => client.middlewareStack.remove('watch'),
  };
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const index = watched.operations.length;
      watched.operations.push(String(context['commandName']));
      watched.inputs.push(args.input as unknown as Record<string, unknown>);
      if (index !== interruption?.request) return next(args);
      if (interruption.effect === 'after') await next(args);
      throw new Killed(`at request ${index}, ${interruption.effect} its effect`);
    },
    { step: 'initialize', priority: 'high', name: 'watch' },
  );
  return watched;
}

/**
 * Sends every request twice and passes on the second answer, as the SDK does when the first one was lost on its way.
 * The client is changed in place.
 */
export function loseFirstAnswers(client: DynamoDBDocumentClient): void {
  client.middlewareStack.add(
    (next) => async (args) => {
      await next(args).catch(() => undefined);
      return next(args);
    },
    { step: 'finalizeRequest', priority: 'low', name: 'lose-first-answers' },
  );
}
