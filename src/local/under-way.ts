import type { ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';

/** How long a server that is being closed waits for what it has begun. */
const PATIENCE_MS = 2_000;
const LOOK_MS = 5;

/** The requests that a server works at, whether or not somebody still waits for their answers. */
export interface UnderWay {
  begin(response: ServerResponse): void;
  /** Resolves when none is left, or when patience is over. */
  settled(): Promise<void>;
}

export function requestsUnderWay(): UnderWay {
  const open = new Set<ServerResponse>();
  return {
    begin(response) {
      open.add(response);
      const end = response.end.bind(response) as (...args: readonly unknown[]) => ServerResponse;
      // No event tells that the work is done: where the caller has gone, a response is closed and never finished.
      response.end = ((...args: readonly unknown[]) => {
        open.delete(response);
        return end(...args);
      }) as typeof response.end;
    },
    async settled() {
      for (let waited = 0; open.size > 0 && waited < PATIENCE_MS; waited += LOOK_MS) await delay(LOOK_MS);
    },
  };
}
