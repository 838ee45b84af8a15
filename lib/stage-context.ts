import type { FarrierConfig } from '../src/config/schema.ts';
import type { FunctionName } from '../src/contract.ts';

/** What every stage's construct is given by the stack. */
export interface StageContext {
  readonly config: FarrierConfig;
  /** Keep the table and the logs when the stack is deleted. */
  readonly retainData: boolean;
  /** Returns the directory with a function's bundled code. */
  readonly bundle: (name: FunctionName) => string;
  /** Environment variables of every function, by the names in ENV. */
  readonly environment: Readonly<Record<string, string>>;
}
