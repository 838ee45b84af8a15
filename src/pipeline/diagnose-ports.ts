import type { Blindness } from '../alerts/diagnosis.ts';
import type { ClusterConfig } from '../config/schema.ts';
import type { Diagnosis } from '../diagnose/cause.ts';
import type { MachineStatus } from '../diagnose/machine.ts';
import type { View } from '../diagnose/view.ts';
import type { ClusterSnapshot } from '../pegasus/cluster-snapshot.ts';
import type { Reading } from '../pegasus/reading.ts';
import type { Host, HostAccount } from './ports.ts';

/** What the last judged inspections of a cluster saw. */
export interface LastInspections {
  /** What a host printed; undefined: nothing. */
  readonly hostFrame: (hostId: string) => Promise<string | undefined>;
  /** undefined: the cluster did not answer. */
  readonly cluster: () => Promise<ClusterSnapshot | undefined>;
}

/** What one wake-up knows of a cluster. */
export interface Occasion {
  readonly cluster: ClusterConfig;
  /** Its managed hosts; undefined: they cannot be asked for, for good. */
  readonly hosts: readonly Host[] | undefined;
  readonly last: LastInspections;
}

export type { MachineStatus } from '../diagnose/machine.ts';

/** What the provider says of machines: in the account that is given, else in Farrier's own. */
export interface Machines {
  /** @param hostId `i-…` @returns unknown where the provider knows no such machine @throws what the provider's client throws */
  statusOf(hostId: string, account?: HostAccount): Promise<Reading<MachineStatus>>;
}

/** Hosts that are asked whether they reach one that is silent. */
export interface PeersAsked {
  /** At most two; none until the command is sent. */
  readonly hosts: readonly Pick<Host, 'id' | 'name'>[];
  /** Id of the command, and when it was sent; undefined until then. */
  readonly command: { readonly id: string; readonly at: number } | undefined;
}

/** One look at one host for one incident, from its claim to its end. */
export interface Look {
  readonly incident: string;
  /** Fingerprint of the alert that asks: where its incident has become part of another, it tells which. */
  readonly alert: string;
  /** Name of the host; empty: the cluster as a whole. */
  readonly host: string;
  /** SSM instance id; undefined: no managed host has that name. */
  readonly hostId: string | undefined;
  readonly address: string | undefined;
  /** Epoch milliseconds of the claim. */
  readonly at: number;
  /** begun: claimed, the probes may have been sent. asked: they have. done: the incident knows. */
  readonly state: 'begun' | 'asked' | 'done';
  /** Times that somebody set out to send the probes, and when the last did. */
  readonly tries: number;
  readonly triedAt: number;
  /** Ids of the commands, and when they were sent; undefined until then. */
  readonly asked: { readonly diagnose: string; readonly host: string; readonly at: number } | undefined;
  readonly blind: Blindness | undefined;
  /** Of a host that was silent when it was claimed; absent: no peer is asked, or an earlier version claimed it. */
  readonly peers?: PeersAsked;
}

/** The looks of a cluster. `version` rises by one with every write and guards it. */
export interface Looks {
  readonly version: number;
  /** Those that are not done, and those of the last hours. Bounded. */
  readonly looks: readonly Look[];
}

/** All that a look has found, with what it was made from. */
export interface StoredDiagnosis {
  readonly incident: string;
  readonly blind: Blindness | undefined;
  readonly diagnosis: Diagnosis;
  readonly view: View;
  /** What the probes printed, masked on the host; absent: nothing. */
  readonly frames: {
    readonly diagnose?: string;
    readonly host?: string;
    /** Of a silent host: what its peers printed. */
    readonly peers?: readonly { readonly host: string; readonly frame: string }[];
  };
}

/** Memory of diagnoses. Every write can be repeated with the same arguments. */
export interface Diagnoses {
  loadLooks(cluster: string): Promise<Looks>;
  /** One conditional write; false if the version is not `expectedVersion` any more. */
  saveLooks(cluster: string, expectedVersion: number, looks: readonly Look[]): Promise<boolean>;
  putDiagnosis(diagnosis: StoredDiagnosis): Promise<void>;
  /** Of an incident, by host. */
  listDiagnoses(cluster: string, incident: string): Promise<readonly StoredDiagnosis[]>;
}
