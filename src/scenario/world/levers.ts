import type { FunctionName } from '../../contract.ts';
import type { ActiveFault } from '../../local/simulator/faults.ts';

/** How AWS's service is today. `refuses` is SNS's answer to messages with the text in their subject. */
export type SnsMood =
  | { readonly kind: 'works' | 'fails' | 'throttles' | 'denies' }
  | { readonly kind: 'refuses'; readonly text: string };
export type SsmMood = 'works' | 'throttles' | 'denies';

/** Where a function dies: at its next call of this name, before or after it takes effect. */
export interface Death {
  readonly of: FunctionName;
  readonly when: 'before' | 'after';
  /** A call of CALLS. */
  readonly call: string;
}

/** Writes of the functions, as `kill` names them: the method of the port, and the wake-ups. */
export const CALLS = [
  'claimRun',
  'renewClaim',
  'putChunk',
  'send',
  'recordCommand',
  'markDispatched',
  'putReport',
  'putReports',
  'settleHosts',
  'markCollected',
  'wakeEvaluate',
  'putVerdict',
  'commitState',
  'wakeNotify',
  'wakeDiagnose',
  'saveLooks',
  'putDiagnosis',
  'markEvaluated',
  'beginDelivery',
  'publish',
  'failDelivery',
  'rejectMessage',
  'finishDelivery',
] as const;

/** What a scenario may change in the world, at any time. */
export interface Levers {
  faults: readonly ActiveFault[];
  /** EventBridge Scheduler. */
  schedule: { readonly stopped: boolean; readonly delayMs: number; readonly copies: number };
  /** Status changes of SSM: how many copies of each arrive, and how late. */
  events: { readonly copies: number; readonly delayMs: number };
  sns: SnsMood;
  ssm: SsmMood;
  /** undefined: nobody is to die. */
  death: Death | undefined;
  /** Contacts whose e-mail subscription is gone, or waits for its confirmation. */
  subscriptions: ReadonlyMap<string, 'gone' | 'pending'>;
}

export function newLevers(): Levers {
  return {
    faults: [],
    schedule: { stopped: false, delayMs: 0, copies: 1 },
    events: { copies: 1, delayMs: 0 },
    sns: { kind: 'works' },
    ssm: 'works',
    death: undefined,
    subscriptions: new Map(),
  };
}
