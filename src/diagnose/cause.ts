import type { HostEvidence } from '../pegasus/host-evidence.ts';
import type { Unknown } from '../pegasus/reading.ts';

/** Every cause that a scene can name, with what its sentences are told with. */
export interface CauseFacts {
  oom_kill: { readonly process: string; readonly scope: 'host' | 'group' };
  segfault: { readonly thread: string; readonly frame: string };
  check_abort: { readonly place: string; readonly text: string };
  zookeeper_session: { readonly phase: 'expired' | 'start'; readonly exitedCleanly: boolean };
  clean_stop: { readonly unit: string };
  sigkill: { readonly unit: string; readonly stopTimedOut: boolean };
  restart_loop: { readonly unit: string; readonly restarts: number; readonly banned: string };
  host_rebooted: { readonly at: number };
  /** `silent`: the host does not answer SSM, its peers have tried its servers, at this port. */
  process_down: { readonly role: string; readonly silent?: { readonly port?: number; readonly refuses: boolean } };
  /** `check`: the provider's status check that fails. */
  host_down: { readonly machine: string; readonly check?: 'system' | 'instance' | 'both' };
  /** Who sees that the host lives; neither is there in diagnoses of earlier versions: then the metas do. */
  agent_down: { readonly metas?: boolean; readonly peers?: 'serves' | 'answers'; readonly hostsLost?: number };
  /** `peers`: whether any of them reaches the host; absent: nobody knows. */
  network_cut: { readonly hostsLost: number; readonly peers?: 'none' | 'some' };
  connection_storm: { readonly remote: string; readonly connections: number; readonly total: number };
  disk_full: { readonly where: string; readonly inodes: boolean };
  disk_refusing: { readonly where: string; readonly percent: number };
  disk_failing: { readonly device: string };
  nofile_exhaustion: { readonly limit: number; readonly open: number };
  clock_jump: { readonly seconds: number };
  learn_stuck: { readonly failures: number; readonly minutes: number };
  write_stall: { readonly stopped: number; readonly delayed: number };
  hot_key: { readonly key: string; readonly partition: string };
  auto_freeze: { readonly alive: number; readonly total: number };
  table_dropped: { readonly table: string; readonly at: number };
  client_outage: { readonly before: number; readonly now: number };
  server_outage: { readonly before: number; readonly now: number };
  known_bug: { readonly bug: string; readonly issues: string; readonly harmless: boolean };
}
export type CauseCode = keyof CauseFacts;

/** Certain: the evidence says it itself. Likely: nothing else that we know leaves this evidence. Possible: a guess. */
export type Confidence = 'certain' | 'likely' | 'possible';

/** Something that was seen, as it was printed. */
export interface Fact {
  /** Where: a log, a tool, the metas. */
  readonly source: string;
  /** Epoch milliseconds. */
  readonly at: number | undefined;
  readonly text: string;
}

interface CauseOf<C extends CauseCode> {
  readonly code: C;
  readonly confidence: Confidence;
  readonly facts: CauseFacts[C];
  readonly evidence: readonly Fact[];
  /** Set where another cause of the same diagnosis brings this one about. */
  readonly consequenceOf?: CauseCode;
}
export type Cause = { readonly [C in CauseCode]: CauseOf<C> }[CauseCode];

export interface Diagnosis {
  readonly cluster: string;
  readonly host: string;
  /** Epoch milliseconds. */
  readonly time: number;
  /**
   * `explained`: at least one cause is likely. `no_fault_seen`: everything that tells of faults was read, and tells of
   * none. `not_enough_evidence`: what was read explains nothing, and what would is missing.
   */
  readonly outcome: 'explained' | 'no_fault_seen' | 'not_enough_evidence';
  /** Most certain and deepest first; those that are only possible are guesses. */
  readonly causes: readonly Cause[];
  /** Parts of the evidence that could not be read. */
  readonly missing: readonly (Unknown & { readonly part: EvidencePart })[];
}

export type EvidencePart =
  | keyof Pick<HostEvidence, 'kernel' | 'system' | 'service' | 'streams' | 'supervisor' | 'backtrace'>
  | 'processes'
  | 'memory'
  | 'disks'
  | 'sockets'
  | 'clock'
  | 'limits'
  | 'cores';
