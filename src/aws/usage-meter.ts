import { AsyncLocalStorage } from 'node:async_hooks';
import { COUNTER, type UsageWriter } from '../cost/usage.ts';
import type { Clock, Log } from '../pipeline/ports.ts';

/** Counts are written at most this often by an instance: one write unit. What was counted since is lost when it dies. */
const FLUSH_MS = 5 * 60_000;
/** Our code asks for some 25 things; an item cannot grow beyond this, whatever an SDK calls its operations. */
const MAX_COUNTERS = 60;
const OTHER = 'other.requests';

export interface UsageMeter {
  /** Does the work of one invocation; everything that it asks of AWS is counted. What it returns or throws is the work's. */
  invoke<T>(work: () => Promise<T>): Promise<T>;
  /** Writes what is counted and not yet written. Lambda ends an instance without a word; local mode does better. */
  flush(): Promise<void>;
}

export interface UsageMeterOptions {
  /** Name of the function. */
  readonly name: string;
  readonly memoryMb: number;
  readonly writer: UsageWriter;
  readonly clock: Clock;
  readonly log: Pick<Log, 'warn'>;
}

const counting = new AsyncLocalStorage<Map<string, number>>();

/** Counts for the invocation that is under way; nothing where none is, as in the command line. */
export function countUsage(counter: string, amount = 1): void {
  const counts = counting.getStore();
  if (counts !== undefined) addTo(counts, counter, amount);
}

export function isCounting(): boolean {
  return counting.getStore() !== undefined;
}

/** Counts the invocations of one function, and writes the counts at the end of one, seldom. */
export function usageMeter({ name, memoryMb, writer, clock, log }: UsageMeterOptions): UsageMeter {
  const counts = new Map<string, number>();
  let flushedAt = Number.NEGATIVE_INFINITY;
  const flush = async (): Promise<void> => {
    const now = clock();
    flushedAt = now;
    const counters = Object.fromEntries(counts);
    counts.clear();
    try {
      await writer.add({ day: new Date(now).toISOString().slice(0, 10), function: name, counters });
    } catch (error) {
      for (const [counter, amount] of Object.entries(counters)) addTo(counts, counter, amount);
      log.warn('usage.not_written', { function: name, error: String(error) });
    }
  };
  return {
    invoke: (work) =>
      counting.run(counts, async () => {
        const begun = performance.now();
        try {
          return await work();
        } finally {
          addTo(counts, COUNTER.invocations, 1);
          addTo(counts, COUNTER.memoryTime, Math.ceil(performance.now() - begun) * memoryMb);
          if (clock() - flushedAt >= FLUSH_MS) await flush();
        }
      }),
    flush: async () => {
      if (counts.size > 0) await flush();
    },
  };
}

/** The log, with the bytes of its lines counted. */
export function countedLog(log: Log): Log {
  const write =
    (level: keyof Log): Log['info'] =>
    (event, fields) => {
      if (isCounting()) countUsage(COUNTER.logBytes, LINE_BYTES + event.length + JSON.stringify(fields).length);
      log[level](event, fields);
    };
  return { info: write('info'), warn: write('warn'), error: write('error') };
}

/** Time, level, request id and stage that Lambda's JSON format puts around a line, and what CloudWatch adds to an event. */
const LINE_BYTES = 190;

function addTo(counts: Map<string, number>, counter: string, amount: number): void {
  const name = counts.has(counter) || counts.size < MAX_COUNTERS ? counter : OTHER;
  counts.set(name, (counts.get(name) ?? 0) + amount);
}
