import type { ServerRole } from './cluster-snapshot.ts';
import type { Reading } from './reading.ts';

export interface HostIdentity {
  readonly hostname: string;
  readonly kernel: string;
  readonly uptimeSeconds: number;
  readonly cpus: number;
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
}
