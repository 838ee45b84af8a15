import { durationMs } from '../config/durations.ts';
import type { FarrierConfig } from '../config/schema.ts';
import type { OperateSettings } from '../operate/facts.ts';
import { weekOf } from './alert-policy.ts';
import type { OperationDefaults } from './operate-request.ts';

/** What the configuration says about operations of a cluster, compiled. */
export function operateSettings({ operations }: Pick<FarrierConfig, 'operations'>, cluster: string): OperateSettings {
  const { window, latencySensitive, copyRate: _, timeLimit: __, ...same } = operations;
  return {
    ...same,
    window: window && weekOf(window),
    latencySensitive: latencySensitive.filter((each) => each.cluster === undefined || each.cluster === cluster),
  };
}

/** What a rebalance is where nothing is said. */
export function operationDefaults({ operations }: Pick<FarrierConfig, 'operations'>): OperationDefaults {
  return { copyRate: operations.copyRate, timeLimitMinutes: durationMs(operations.timeLimit) / 60_000 };
}
