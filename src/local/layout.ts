import { join } from 'node:path';
import { CONFIG_FILE_NAME } from '../contract.ts';

/** What lies where in the directory of local mode. */
export interface Layout {
  /** LevelDB of dynalite. */
  readonly database: string;
  /** The configuration as the functions read it. */
  readonly configFile: string;
  /** Every message that was delivered, one JSON object a line. */
  readonly inbox: string;
  /** The simulated hosts' files, a directory for each cluster. */
  readonly simulator: string;
}

export function layoutOf(directory: string): Layout {
  return {
    database: join(directory, 'dynamodb'),
    configFile: join(directory, CONFIG_FILE_NAME),
    inbox: join(directory, 'inbox.jsonl'),
    simulator: join(directory, 'simulator'),
  };
}
