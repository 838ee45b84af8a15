import type { SSMClient } from '@aws-sdk/client-ssm';
import { known, type Reading, unknown } from '../../pegasus/reading.ts';
import type { Clock } from '../../pipeline/ports.ts';

/** Reads the time of each answer of AWS. @returns how many milliseconds this machine was ahead of the last one */
export function watchClock(client: SSMClient, clock: Clock): () => Reading<number> {
  let ahead: number | undefined;
  const look = (response: unknown): void => {
    const { headers } = (response ?? {}) as { readonly headers?: Readonly<Record<string, string>> };
    const date = Date.parse(headers?.['date'] ?? '');
    if (!Number.isNaN(date)) ahead = clock() - date;
  };
  client.middlewareStack.add(
    (next) => async (args) => {
      try {
        const result = await next(args);
        look(result.response);
        return result;
      } catch (error) {
        look((error as { readonly $response?: unknown }).$response);
        throw error;
      }
    },
    { step: 'deserialize', priority: 'high', name: 'farrierClock' },
  );
  return () => (ahead === undefined ? unknown('no_answer', 'AWS has not said what time it is') : known(ahead));
}
