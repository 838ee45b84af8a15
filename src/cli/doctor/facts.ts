import type { DocumentName } from '../../contract.ts';
import type { Reading } from '../../pegasus/reading.ts';
import type { Host } from '../../pipeline/ports.ts';
import type { accountFacts } from '../../pipeline/self-look.ts';
import type { InspectionStatus } from '../../query/cluster-status.ts';

/** What AWS says of who gets messages. */
export type AccountFacts = Awaited<ReturnType<typeof accountFacts>>;

export interface ClusterRuns {
  readonly cluster: string;
  readonly inspections: Reading<readonly Pick<InspectionStatus, 'inspection' | 'last' | 'stale'>[]>;
}

/** What is known of where Farrier runs, on this machine or deployed. */
export interface DoctorFacts {
  /** Of Node.js, e.g. `24.1.0`. */
  readonly node: string;
  /** Of this command. */
  readonly version: string;
  readonly runs: readonly ClusterRuns[];
  readonly place: LocalFacts | DeployedFacts;
}

export interface LocalFacts {
  readonly kind: 'local';
  readonly directory: string;
  /** Whether an instance of local mode runs there. */
  readonly running: boolean;
}

/** Who asks, as AWS names him. */
export interface Identity {
  readonly account: string;
  readonly arn: string;
}

export interface StackState {
  readonly name: string;
  /** As CloudFormation names it, e.g. `UPDATE_COMPLETE`. */
  readonly status: string;
  readonly why: string | undefined;
}

export interface ScheduleState {
  readonly name: string;
  readonly enabled: boolean;
}

/** @property agentVersion of the SSM agent; undefined: not told */
export type HostFacts = Host & { readonly agentVersion: string | undefined };

/** Whether a document holds the script of this Farrier. */
export type DocumentState = 'current' | 'other' | 'missing';

export interface DeployedFacts {
  readonly kind: 'deployed';
  /** `/farrier/<environment>` */
  readonly parameter: string;
  readonly identity: Reading<Identity>;
  /** Version of the bootstrap stack; undefined: there is none. */
  readonly bootstrap: Reading<number | undefined>;
  readonly manifest: Reading<{ readonly version: string | undefined }>;
  readonly stack: Reading<StackState>;
  /** Milliseconds that this machine's clock is ahead of AWS. */
  readonly clockAhead: Reading<number>;
  /** The default versions of the documents, which hosts run. Those that act are there where operations are enabled. */
  readonly documents: readonly { readonly document: DocumentName; readonly found: Reading<DocumentState> }[];
  readonly hosts: readonly { readonly cluster: string; readonly found: Reading<readonly HostFacts[]> }[];
  readonly account: AccountFacts;
  readonly schedules: Reading<readonly ScheduleState[]>;
}
