import type { FunctionName } from '../src/contract.ts';
import type { Log } from '../src/pipeline/ports.ts';

/**
 * The stages' log. The functions log in Lambda's JSON format (lib/stage-function.ts): its runtime prints each of these as
 * one line with time, level and request id.
 */
export function createLog(stage: FunctionName): Log {
  return {
    info: (event, fields) => console.info({ stage, event, ...fields }),
    warn: (event, fields) => console.warn({ stage, event, ...fields }),
    error: (event, fields) => console.error({ stage, event, ...fields }),
  };
}
