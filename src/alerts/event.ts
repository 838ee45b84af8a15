import type { CheckResult } from '../checks/check.ts';
import type { Verdict } from '../checks/verdict.ts';
import type { Command } from './command.ts';
import type { IncidentDiagnosis } from './diagnosis.ts';
import type { RunProbe } from './policy.ts';

/** What one check said of one entity, as far as alerts and their texts need it. */
export type CurrentResult = Omit<CheckResult, 'impact' | 'causes' | 'command' | 'blockedBy'>;

/** The run that an event is about. */
export interface RunName {
  readonly inspection: string;
  /** ISO 8601, UTC. */
  readonly scheduledTime: string;
}

/** A judged run. */
export interface RunEvent {
  readonly kind: 'run';
  /** Epoch milliseconds of the judgement. */
  readonly now: number;
  readonly run: RunName;
  readonly findings: Verdict['findings'];
  readonly results: readonly CurrentResult[];
  /** Probes that this inspection runs: checks of other probes are held. */
  readonly probes: readonly RunProbe[];
  /** Probes that any inspection of the cluster runs. */
  readonly allProbes: readonly RunProbe[];
}

export interface TickEvent {
  readonly kind: 'tick';
  /** Epoch milliseconds. */
  readonly now: number;
}

export interface CommandEvent {
  readonly kind: 'command';
  /** Epoch milliseconds. */
  readonly now: number;
  readonly command: Command;
}

/** Hosts of an incident were looked at to say why. */
export interface DiagnosedEvent {
  readonly kind: 'diagnosed';
  /** Epoch milliseconds. */
  readonly now: number;
  readonly incident: string;
  readonly diagnoses: readonly IncidentDiagnosis[];
}

/** Whatever moves the book. */
export type BookEvent = RunEvent | TickEvent | CommandEvent | DiagnosedEvent;
