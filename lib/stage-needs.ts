import { Duration } from 'aws-cdk-lib';
import type { FunctionName } from '../src/contract.ts';
import type { ItemAction } from './storage.ts';

export interface StageNeeds {
  /** MB. */
  readonly memorySize: number;
  readonly timeout: Duration;
  /** What it does with items of the table. */
  readonly items: readonly ItemAction[];
}

const READ: readonly ItemAction[] = ['GetItem', 'Query'];
const WRITE: readonly ItemAction[] = ['PutItem', 'UpdateItem'];
/** Of the list of open runs and of what the detector has learnt; nothing else is deleted, the rest expires. */
const FORGET: readonly ItemAction[] = ['DeleteItem'];

/**
 * What each function is given. Memory buys CPU, and with it the time to parse; timeouts are what a stage may need on a slow
 * day. test/lib/grants.test.ts shows that each needs its actions and no other.
 */
export const STAGE_NEEDS = {
  // A thousand hosts are 20 SendCommand calls and their writes.
  dispatch: { memorySize: 512, timeout: Duration.seconds(60), items: [...READ, ...WRITE] },
  // Ten invocations are fetched and stored: 24 kB each as a rule, 1 MB at most. It never lists.
  collect: { memorySize: 256, timeout: Duration.seconds(60), items: ['GetItem', ...WRITE] },
  // Parses and judges everything a cluster said at once: CPU matters here.
  evaluate: { memorySize: 1024, timeout: Duration.seconds(60), items: [...READ, ...WRITE, ...FORGET] },
  // Publishes ten messages, one after the other: little to compute, seconds of waiting for SNS.
  notify: { memorySize: 256, timeout: Duration.seconds(60), items: [...READ, ...WRITE] },
  // Sweeps every cluster; may take over a dead dispatcher's work.
  watch: { memorySize: 512, timeout: Duration.seconds(120), items: [...READ, ...WRITE, ...FORGET] },
  // Answers a person: a small answer, and soon.
  query: { memorySize: 512, timeout: Duration.seconds(20), items: [...READ, ...WRITE] },
  // Reads one state for each cluster and asks SNS and SQS a dozen questions.
  'self-watch': { memorySize: 256, timeout: Duration.seconds(60), items: [...READ, ...WRITE, ...FORGET] },
  // Packs an hour of every entity's samples; what it does not finish is done by the next hour.
  compact: { memorySize: 1024, timeout: Duration.minutes(10), items: [...READ, ...WRITE] },
  // Reads weeks of many disks, one cluster after another.
  digest: { memorySize: 512, timeout: Duration.minutes(5), items: [...READ, ...WRITE] },
} as const satisfies Readonly<Record<FunctionName, StageNeeds>>;
