import { Logger } from '@aws-lambda-powertools/logger';
import type { FunctionName } from '../src/contract.ts';
import type { Log } from '../src/pipeline/ports.ts';

/** The stages' log as structured JSON lines; the level is set by POWERTOOLS_LOG_LEVEL. */
export function createLog(name: FunctionName): Log {
  const logger = new Logger({ serviceName: name });
  return {
    info: (event, fields) => logger.info(event, { event, ...fields }),
    warn: (event, fields) => logger.warn(event, { event, ...fields }),
    error: (event, fields) => logger.error(event, { event, ...fields }),
  };
}
