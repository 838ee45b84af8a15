import type { FarrierConfig } from './schema.ts';

/** Rises when the functions of one version could not use the configuration that another version compiled. */
export const CONFIG_FORMAT = 1;

/** What lies beside a function's bundle as CONFIG_FILE_NAME: the validated configuration, defaults filled in. */
export interface CompiledConfig {
  readonly format: number;
  readonly config: FarrierConfig;
}

/** @param config as configSchema gave it: what reads the result does not validate it again. */
export function compileConfig(config: FarrierConfig): string {
  return JSON.stringify({ format: CONFIG_FORMAT, config } satisfies CompiledConfig);
}
