import type { StageDeps } from '../src/pipeline/stage-deps.ts';
import { parseWake } from './events.ts';

/**
 * Does the work of a function for the cluster that a message of its topic names. What fails is logged and thrown: Lambda tries
 * it again, twice, and then the tick does.
 * @param failed name of the log line
 */
export async function whenWoken(
  event: unknown,
  failed: string,
  { log }: Pick<StageDeps, 'log'>,
  work: (cluster: string) => Promise<unknown>,
): Promise<void> {
  let cluster: string | undefined;
  try {
    ({ cluster } = parseWake(event));
    await work(cluster);
  } catch (error) {
    log.error(failed, { ...(cluster === undefined ? {} : { cluster }), error: String(error) });
    throw error;
  }
}
