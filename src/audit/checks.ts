import type { Check, Severity } from '../checks/check.ts';
import { onboardingDriftWords } from '../words/checks/onboarding-drift.ts';
import { onboardingOverrunWords } from '../words/checks/onboarding-overrun.ts';
import { onboardingUnregisteredWords } from '../words/checks/onboarding-unregistered.ts';

/** A check of the audit: accepted requests against what is measured. */
export interface AuditCheck
  extends Pick<Check, 'id' | 'title' | 'impact' | 'action' | 'command' | 'openAfter' | 'alertsWhenUnknown'> {
  readonly probe: 'onboarding';
  /** Of what is found; nobody is sent a message about info. */
  readonly severity: Severity;
}

const COMMON = {
  probe: 'onboarding',
  openAfter: 1,
  alertsWhenUnknown: false,
  command: 'npx farrier onboard plan {cluster}',
} as const;

/** In the order of docs/runbook.md. */
export const AUDIT_CATALOGUE: readonly AuditCheck[] = [
  { ...COMMON, id: 'onboarding.overrun', severity: 'warning', ...onboardingOverrunWords.texts },
  { ...COMMON, id: 'onboarding.drift', severity: 'info', ...onboardingDriftWords.texts },
  { ...COMMON, id: 'onboarding.unregistered', severity: 'info', ...onboardingUnregisteredWords.texts },
];
