import { hash } from 'node:crypto';
import type { FarrierConfig } from '../config/schema.ts';
import type { StepRules } from '../operate/approval.ts';
import { canonicalPlan } from '../operate/canonical.ts';
import type { Plan } from '../operate/operation.ts';
import { operateSettings } from './operate-settings.ts';

/** SHA-256 of the plan's canonical JSON, hex: what an approval is bound to. */
export function hashOfPlan(plan: Plan): string {
  return hash('sha256', canonicalPlan(plan), 'hex');
}

export function stepRules(config: Pick<FarrierConfig, 'operations'>, cluster: string): StepRules {
  return { settings: operateSettings(config, cluster), hashOf: hashOfPlan };
}
