import type { OutboxEntry, OutboxMessage, SendFailure, SetAside } from '../alerts/alert.ts';
import type { Severity } from '../checks/check.ts';
import type { Memory } from '../checks/memory.ts';
import type { Verdict } from '../checks/verdict.ts';
import type { ProbeName, ScriptName } from '../contract.ts';
import type { UnknownReason } from '../pegasus/reading.ts';
import type { Channel } from './channels.ts';

/** Epoch milliseconds. */
export type Clock = () => number;

/** Identifies one run: at most one exists for a cluster, an inspection and a scheduled time. */
export interface RunKey {
  readonly cluster: string;
  readonly inspection: string;
  /** ISO 8601 in UTC with seconds, as EventBridge Scheduler passes it. */
  readonly scheduledTime: string;
}

/** `<cluster>/<inspection>/<scheduledTime>`: for logs, messages and command comments. */
export function runId(key: RunKey): string {
  return `${key.cluster}/${key.inspection}/${key.scheduledTime}`;
}

/**
 * dispatching → dispatched → collected → evaluated. A run that cannot be dispatched goes to collected with a failure,
 * so that its blindness is judged and told like anything else.
 */
export type RunStatus = 'dispatching' | 'dispatched' | 'collected' | 'evaluated';

export interface Run extends RunKey {
  readonly status: RunStatus;
  /** Epoch milliseconds of the claim: the dispatcher's lease starts here. */
  readonly claimedAt: number;
  /** Epoch milliseconds. */
  readonly deadline: number;
  /** Chunks that still have hosts without a report. */
  readonly pendingChunks: readonly string[];
  /** Number of hosts per probe that were expected. */
  readonly expected: Readonly<Partial<Record<ProbeName, number>>>;
  readonly failure?: { readonly reason: UnknownReason; readonly detail: string };
}

/** A host as the directory knows it. */
export interface Host {
  /** SSM instance id. */
  readonly id: string;
  /** Host name, or the id where SSM knows none. */
  readonly name: string;
  readonly ping: 'online' | 'connection_lost' | 'inactive';
  /** Epoch milliseconds of the agent's last ping. */
  readonly lastPing: number | undefined;
  /** Its address as the agent tells it; absent: not known. */
  readonly address?: string;
}

export type HostSelector =
  | { readonly ids: readonly string[] }
  | { readonly tag: { readonly key: string; readonly value: string } };

/** Up to SSM_TARGETS_PER_COMMAND hosts that one command goes to: one item, one set of hosts still silent. */
export interface Chunk {
  /** `<probe>-<number>`, e.g. `host-003`. */
  readonly id: string;
  readonly probe: ProbeName;
  readonly hosts: readonly { readonly id: string; readonly name: string }[];
  /** Ids of hosts without a report. */
  readonly pending: readonly string[];
  /** Set once the command has been sent. */
  readonly commandId: string | undefined;
}

/** What one host said, as received: the frame is kept, so that a better parser can read the past again. */
export interface Report {
  readonly probe: ProbeName;
  readonly host: { readonly id: string; readonly name: string };
  /** Epoch milliseconds. */
  readonly receivedAt: number;
  readonly outcome:
    | { readonly kind: 'frame'; readonly frame: string }
    | { readonly kind: 'unknown'; readonly reason: UnknownReason; readonly detail: string };
}

/** Stored state of a cluster. `version` rises by one with every commit and guards it. */
export interface ClusterState {
  readonly version: number;
  /** Scheduled time of the last run judged, by inspection. */
  readonly lastRuns: Readonly<Record<string, string>>;
  readonly memory: Memory;
  /** Messages decided and not yet delivered, by id. */
  readonly outbox: Readonly<Record<string, OutboxEntry>>;
  /** The last messages that SNS refused for good, oldest first; absent: none. */
  readonly setAside?: readonly SetAside[];
}

/** States of many series of a cluster in one item, as `src/detect/bundle.ts` packs them. */
export interface DetectionItem {
  /** Unique within the cluster, e.g. `hot/0of2`. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface StoredVerdict extends RunKey {
  /** Without its points, which are in the history. */
  readonly verdict: Omit<Verdict, 'series'>;
}

export interface Delivery {
  readonly message: OutboxMessage;
  /** Epoch milliseconds. */
  readonly deliveredAt: number;
  /** SNS message id: the topic has taken the message. SNS does not tell whom it has reached. */
  readonly publishId: string;
  /** Whom the topic was to reach and by what; absent in deliveries of an earlier version. */
  readonly to?: readonly { readonly contact: string; readonly channels: readonly Channel[] }[];
}

/**
 * The pipeline's memory. Every write is one conditional or idempotent request; none needs a transaction.
 * Repeating any of them with the same arguments leaves the store as it was.
 */
export interface Store {
  /** Creates the run (and its marker in the list of open runs), or returns the one that is there. */
  claimRun(run: Run): Promise<{ readonly claimed: boolean; readonly run: Run }>;
  /** Takes over the lease of a dispatcher taken to be dead; false if somebody else was quicker. */
  renewClaim(key: RunKey, previousClaimedAt: number, claimedAt: number): Promise<boolean>;
  getRun(key: RunKey): Promise<Run | undefined>;
  /** Keeps the chunk that is there if it was written before. A chunk put without pending hosts counts as settled. */
  putChunk(key: RunKey, chunk: Chunk): Promise<void>;
  listChunks(key: RunKey): Promise<readonly Chunk[]>;
  /**
   * dispatching → dispatched, with the chunks to wait for. No-op in any later status. Chunks that were emptied before
   * count as settled: a run with no pending chunk after this call is complete, and no settleHosts will say so any more.
   */
  markDispatched(key: RunKey, chunkIds: readonly string[], expected: Run['expected']): Promise<void>;
  /** The first command id recorded stays. */
  recordCommand(key: RunKey, chunkId: string, commandId: string): Promise<void>;
  /**
   * True if this report is the first of its host and probe; a later one changes nothing. False after a retry whose
   * first try got through, too: settle the host in either case.
   */
  putReport(key: RunKey, report: Report): Promise<boolean>;
  /**
   * The same for reports that came together, for less: they are written together, too. Of several reports of one host and
   * probe the one that was received first counts.
   */
  putReports(key: RunKey, reports: readonly Report[]): Promise<void>;
  listReports(key: RunKey): Promise<readonly Report[]>;
  /**
   * Takes hosts out of their chunk and an emptied chunk out of its run; tells whether the run is complete: true at
   * least once, for whoever settles last and for repeats, never while a host is pending or the run is being dispatched.
   */
  settleHosts(key: RunKey, chunkId: string, hostIds: readonly string[]): Promise<{ readonly complete: boolean }>;
  /** dispatching or dispatched → collected. No-op in any later status. */
  markCollected(key: RunKey, failure?: Run['failure']): Promise<void>;
  /** → evaluated, and takes the run out of the list of open runs. */
  markEvaluated(key: RunKey): Promise<void>;
  /** Runs that are not evaluated, oldest first. */
  listOpenRuns(cluster: string): Promise<readonly Run[]>;

  loadState(cluster: string): Promise<ClusterState>;
  /**
   * One conditional write; false if the version is not `expectedVersion` any more. Keeps other outbox entries as they
   * are, and leaves alone a message that is in the outbox already or was delivered lately.
   */
  commitState(
    cluster: string,
    expectedVersion: number,
    next: {
      readonly lastRuns: ClusterState['lastRuns'];
      readonly memory: Memory;
      readonly messages: readonly OutboxEntry[];
    },
  ): Promise<boolean>;
  loadDetection(cluster: string): Promise<readonly DetectionItem[]>;
  /**
   * Writes items and removes others. An item that was written for a later time is left as it is.
   * @param time epoch seconds of the newest point in the items
   */
  saveDetection(
    cluster: string,
    time: number,
    items: readonly DetectionItem[],
    remove: readonly string[],
  ): Promise<void>;
  putVerdict(verdict: StoredVerdict): Promise<void>;
  /** The newest verdict of each inspection of the cluster. */
  latestVerdicts(cluster: string): Promise<readonly StoredVerdict[]>;

  /**
   * Counts a publish attempt before it is made. Returns the entry as it was before (so `attempts` counts the earlier
   * attempts: 0 the first time), or undefined if it has left the outbox.
   */
  beginDelivery(cluster: string, messageId: string): Promise<OutboxEntry | undefined>;
  /** Notes why the last attempt failed; nothing if the message has left the outbox. */
  failDelivery(cluster: string, messageId: string, failure: SendFailure): Promise<void>;
  /** Records the refused message, then takes it out of the outbox and into the list `setAside`. */
  rejectMessage(cluster: string, message: OutboxMessage, failure: SendFailure): Promise<void>;
  /** Records the delivery, then takes the message out of the outbox. */
  finishDelivery(cluster: string, delivery: Delivery): Promise<void>;
  listDeliveries(cluster: string, limit: number): Promise<readonly Delivery[]>;
}

/** Terminal or not, as SSM tells it. */
export interface Invocation {
  readonly hostId: string;
  readonly comment: string;
  /** SSM StatusDetails, e.g. `Success`, `Delivery Timed Out`, `InProgress`. */
  readonly statusDetails: string;
  readonly responseCode: number;
  /** The frame as printed; one in parts has them one after another. */
  readonly stdout: string;
  readonly stderr: string;
  /** Why stdout is not all that the host printed, where that is known. */
  readonly incomplete?: string;
}

/** An AWS account that is not Farrier's: its hosts are reached with a role there. */
export interface HostAccount {
  /** ARN. */
  readonly role: string;
  readonly externalId: string;
  /** Of Farrier: the documents in that account are named after it. */
  readonly environment: string;
}

/** The hosts, reached through SSM: in the account that is given, else in Farrier's own. */
export interface Hosts {
  /** Managed instances of the selector. Ids that SSM does not know come back as `inactive`. */
  resolve(selector: HostSelector, account?: HostAccount): Promise<readonly Host[]>;
  /** At most SSM_TARGETS_PER_COMMAND hosts. */
  send(request: {
    readonly probe: ScriptName;
    readonly hostIds: readonly string[];
    readonly parameters: Readonly<Record<string, string>>;
    readonly comment: string;
    readonly account?: HostAccount | undefined;
  }): Promise<{ readonly commandId: string }>;
  /** undefined: SSM does not know the invocation (yet: it is eventually consistent after SendCommand). */
  getInvocation(commandId: string, hostId: string, account?: HostAccount): Promise<Invocation | undefined>;
}

export interface Publisher {
  publish(message: OutboxMessage): Promise<{ readonly publishId: string }>;
}

/** A topic's subscription as SNS lists it. */
export interface TopicSubscription {
  readonly protocol: string;
  readonly endpoint: string;
  /** False: not confirmed yet, or deactivated. */
  readonly confirmed: boolean;
}

/** Where messages are published to, by severity; `heartbeat` is CloudWatch's own. */
export type TopicName = Severity | 'heartbeat';

/** What AWS says of the account that Farrier runs in. What cannot be asked throws. */
export interface Account {
  /** All subscriptions of the topic, however many; undefined: there is no such topic here. */
  subscriptions(topic: TopicName): Promise<readonly TopicSubscription[] | undefined>;
  /** Messages that each dead-letter queue holds, about. */
  deadLetters(): Promise<readonly { readonly name: string; readonly messages: number }[]>;
  sms(): Promise<{ readonly sandbox: boolean; readonly monthlyLimit: number | undefined }>;
}

/** What wakes the later stages, at least once. Order holds per cluster for evaluate, and for nobody else. */
export interface Queues {
  evaluate(key: RunKey): Promise<void>;
  notify(cluster: string): Promise<void>;
  diagnose(cluster: string): Promise<void>;
}

/** Structured log of the stages. `event` is a stable id, e.g. `run.dispatched`; fields are plain JSON. */
export interface Log {
  info(event: string, fields: Readonly<Record<string, unknown>>): void;
  warn(event: string, fields: Readonly<Record<string, unknown>>): void;
  error(event: string, fields: Readonly<Record<string, unknown>>): void;
}
