import type { ServerRole } from './cluster-snapshot.ts';
import type { Reading } from './reading.ts';

export interface HostIdentity {
  readonly hostname: string;
  readonly kernel: string;
  readonly uptimeSeconds: number;
  readonly cpus: number;
  /** Its own IPv4 addresses without the loopback's; absent: the probe did not tell any (older probes). */
  readonly addresses?: readonly string[];
}

export interface HostMemory {
  readonly totalBytes: number;
  /** MemAvailable of /proc/meminfo. */
  readonly availableBytes: number;
  readonly swapTotalBytes: number;
  readonly swapFreeBytes: number;
}

export interface HostDisk {
  readonly mount: string;
  readonly device: string;
  readonly filesystem: string;
  readonly totalBytes: number;
  readonly availableBytes: number;
  /** used / (used + available), as df computes it: what an unprivileged process sees. */
  readonly usedPercent: number;
  readonly inodesUsedPercent: number | undefined;
}

/** Rates between two samples of /proc/net/dev. */
export interface HostInterface {
  readonly name: string;
  readonly inBytesPerSecond: number;
  readonly outBytesPerSecond: number;
  /** From /sys/class/net/<name>/speed; undefined where the kernel does not know it (virtual interfaces). */
  readonly speedBytesPerSecond: number | undefined;
}

export interface HostSockets {
  readonly byState: Readonly<Record<string, number>>;
  readonly established: number;
  /** Established connections on the Pegasus ports by remote address, most first (bounded by the probe). */
  readonly byRemote: readonly { readonly port: number; readonly remote: string; readonly count: number }[];
  /**
   * Established connections that were opened from here, by the port at the other end, most first (bounded by the
   * probe). Absent: the probe did not tell any (older probes).
   */
  readonly outbound?: readonly { readonly port: number; readonly addresses: number; readonly count: number }[];
}

export interface HostProcess {
  readonly pid: number;
  readonly role: ServerRole | 'collector' | 'unknown';
  /** Epoch milliseconds. */
  readonly startedAt: number;
  readonly residentBytes: number;
  readonly command: string;
}

export interface KernelEvent {
  readonly kind: 'oom_kill' | 'segfault';
  /** Epoch milliseconds; undefined when the line bears no usable time. */
  readonly time: number | undefined;
  readonly process: string;
  readonly pid: number | undefined;
  readonly line: string;
}

/** Limits and use of one Pegasus process, from `<pid>/limits` and the number of entries of `<pid>/fd`. */
export interface HostProcessLimits {
  readonly pid: number;
  readonly role: HostProcess['role'];
  /** Soft limit of open files (nofile). */
  readonly maxOpenFiles: number | 'unlimited';
  /** Descriptors open now; undefined where the kernel did not let the probe count them. */
  readonly openFiles: number | undefined;
  /** Soft limit of a core file's size; 0: a crash leaves none (a pattern that pipes writes one nevertheless). */
  readonly maxCoreBytes: number | 'unlimited';
}

/** What the host's time daemon says of the clock. */
export interface HostClock {
  readonly source: 'chronyc' | 'timedatectl' | 'ntpq';
  readonly synchronised: boolean;
  /** Seconds by which the clock is ahead (+) or behind (-); undefined where the tool tells none. */
  readonly offsetSeconds: number | undefined;
}

/** Directories of replicas in one `reps` directory of a replica server, counted by the end of their names. */
export interface HostReplicaDirectory {
  readonly path: string;
  /** In use: `<table>.<partition>.pegasus`. */
  readonly replicas: number;
  /** `.err`: set aside after an error. */
  readonly error: number;
  /** `.gar`: removed, to be deleted after some time. */
  readonly garbage: number;
  /** `.tmp`: being moved between disks. */
  readonly temporary: number;
  /** `.ori`: left behind by a move between disks. */
  readonly origin: number;
}

export interface HostCoreFile {
  readonly path: string;
  readonly bytes: number;
  /** Epoch milliseconds of the last change. */
  readonly modifiedAt: number;
}

/** Where crashes leave a core, and the cores seen there. */
export interface HostCores {
  /** `kernel.core_pattern`; begins with `|` where a program takes the core. */
  readonly pattern: string;
  /** Newest first, at most 10: in the processes' working directories and the pattern's own directory. */
  readonly files: readonly HostCoreFile[];
}

/** Everything that one run of the host probe says. Every part may be unknown on its own. */
export interface HostSnapshot {
  /** Epoch milliseconds of the frame's header: the host's own clock. */
  readonly time: number;
  readonly cluster: string;
  readonly host: string;
  readonly identity: Reading<HostIdentity>;
  /** Busy share of all CPUs between the two samples, 0–100. */
  readonly cpuPercent: Reading<number>;
  readonly memory: Reading<HostMemory>;
  readonly disks: Reading<readonly HostDisk[]>;
  readonly interfaces: Reading<readonly HostInterface[]>;
  readonly sockets: Reading<HostSockets>;
  readonly processes: Reading<readonly HostProcess[]>;
  readonly kernelEvents: Reading<readonly KernelEvent[]>;
  /** Absent: the probe had no such step (older probes). Unknown: it had, and this is why it tells nothing. */
  readonly limits?: Reading<readonly HostProcessLimits[]>;
  /** Unknown (`command_failed`) where no time daemon's tool is installed. */
  readonly clock?: Reading<HostClock>;
  /** Empty where no replica server runs. */
  readonly replicaDirectories?: Reading<readonly HostReplicaDirectory[]>;
  readonly cores?: Reading<HostCores>;
}
