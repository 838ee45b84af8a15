import type { HostSnapshot } from './host-snapshot.ts';
import type { Reading } from './reading.ts';

/** Where a line was found. Lines of the kernel that syslog or the journal repeat count as the kernel's. */
export type LineSource = 'kernel' | 'system' | 'service' | 'streams';

/** One line of a log, as far as its form is known. */
export interface LogLine {
  readonly source: LineSource;
  /** Epoch milliseconds; undefined where the line bears no time that can be placed. */
  readonly at: number | undefined;
  /** What it says, without time, host and program: one printable line of at most 500 characters. */
  readonly text: string;
  /** The program that syslog names, e.g. `systemd`. */
  readonly program?: string;
  /** Level of a line of Pegasus's own log. */
  readonly level?: 'D' | 'I' | 'W' | 'E' | 'F';
  /** `file.cpp:120:function()` of a line of Pegasus's own log. */
  readonly place?: string;
}

/** What a supervisor says of one unit or program of Pegasus. */
export interface SupervisedUnit {
  readonly unit: string;
  /** `active`, `failed`, … of systemd; `RUNNING`, `FATAL`, … of supervisord, which Minos uses too. */
  readonly state: string;
  /** Further words: systemd's SubState and Result, supervisord's description. */
  readonly detail: string;
  /** Exit status of the last end, where the process ended by itself. */
  readonly exitStatus?: number;
  /** Signal that ended it last. */
  readonly signal?: number;
  /** How often the supervisor started it again. */
  readonly restarts?: number;
}

/** Everything that one run of the diagnose probe and of the host probe say of a host. Each part may be unknown on its own. */
export interface HostEvidence {
  /** Epoch milliseconds of the look. */
  readonly time: number;
  readonly cluster: string;
  readonly host: string;
  /** Epoch milliseconds of the machine's start. */
  readonly bootedAt: Reading<number>;
  readonly kernel: Reading<readonly LogLine[]>;
  readonly system: Reading<readonly LogLine[]>;
  readonly service: Reading<readonly LogLine[]>;
  readonly streams: Reading<readonly LogLine[]>;
  readonly supervisor: Reading<readonly SupervisedUnit[]>;
  /** What gdb printed of the newest core. */
  readonly backtrace: Reading<readonly string[]>;
  /** The same machine as the host probe saw it. */
  readonly snapshot: HostSnapshot;
}
