import { configSchema, type FarrierConfig } from '../../src/config/schema.ts';

/** A configuration with one cluster of this name. */
export function oneCluster(name: string): FarrierConfig {
  return configSchema.parse({ clusters: [{ name, metas: ['meta1:34601'] }] });
}
