import { Duration } from 'aws-cdk-lib';
import type { FunctionName } from '../src/contract.ts';
import type { ItemAction } from './storage.ts';

/**
 * Who hands an event to the function, and so puts it into a dead-letter queue when the function fails at it again and again:
 * Lambda itself for what a `schedule` or a `topic` has invoked, SQS for what was in its `queue`. A `caller` is told at once.
 */
export type FailedEvents = 'schedule' | 'topic' | 'queue' | 'caller';

export interface StageNeeds {
  /** MB. */
  readonly memorySize: number;
  readonly timeout: Duration;
  /** Of both. docs/operations.md has it; a test compares. */
  readonly why: string;
  readonly failed: FailedEvents;
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
  dispatch: {
    memorySize: 512,
    timeout: Duration.seconds(60),
    why: 'A thousand hosts are 20 SendCommand calls and their writes; after 60 s the tick takes its run over',
    failed: 'schedule',
    items: [...READ, ...WRITE],
  },
  // It never lists.
  collect: {
    memorySize: 256,
    timeout: Duration.seconds(60),
    why: 'Fetches and stores ten outputs of 24 kB each as a rule, 1 MB at most',
    failed: 'queue',
    items: ['GetItem', ...WRITE],
  },
  evaluate: {
    memorySize: 1024,
    timeout: Duration.seconds(60),
    why: 'Parses and judges everything that a cluster said at once: CPU matters here',
    failed: 'queue',
    items: [...READ, ...WRITE, ...FORGET],
  },
  notify: {
    memorySize: 256,
    timeout: Duration.seconds(60),
    why: 'Publishes what waits, one after the other: little to compute, seconds of waiting for SNS',
    failed: 'topic',
    items: [...READ, ...WRITE],
  },
  watch: {
    memorySize: 512,
    timeout: Duration.seconds(120),
    why: 'Sweeps every cluster, and may do the work of a dispatcher that died',
    failed: 'schedule',
    items: [...READ, ...WRITE, ...FORGET],
  },
  query: {
    memorySize: 512,
    timeout: Duration.seconds(20),
    why: 'Answers a person: a small answer, and soon',
    failed: 'caller',
    items: [...READ, ...WRITE],
  },
  'self-watch': {
    memorySize: 256,
    timeout: Duration.seconds(60),
    why: 'Reads one state for each cluster, and asks SNS and SQS a dozen questions',
    failed: 'schedule',
    items: [...READ, ...WRITE, ...FORGET],
  },
  compact: {
    memorySize: 1024,
    timeout: Duration.minutes(10),
    why: 'Packs an hour of the samples of every entity; what it does not finish is done by the next hour',
    failed: 'schedule',
    items: [...READ, ...WRITE],
  },
  diagnose: {
    memorySize: 1024,
    timeout: Duration.seconds(60),
    why: 'Parses what a cluster said at its last inspection and what a few hosts say now: CPU matters here',
    failed: 'topic',
    items: [...READ, ...WRITE],
  },
  operate: {
    memorySize: 1024,
    timeout: Duration.seconds(60),
    why: 'Looks at a cluster whose operation runs, sends a command and waits for both: 45 s, and a part of it is parsing',
    failed: 'schedule',
    items: [...READ, ...WRITE],
  },
  digest: {
    memorySize: 512,
    timeout: Duration.minutes(5),
    why: 'Reads weeks of many disks, one cluster after another',
    failed: 'schedule',
    items: [...READ, ...WRITE],
  },
} as const satisfies Readonly<Record<FunctionName, StageNeeds>>;
