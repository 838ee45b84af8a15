import type { Command } from 'commander';

/** Exit statuses of every command (sysexits' EX_USAGE for bad usage or configuration). */
export const EXIT = { ok: 0, warning: 1, critical: 2, unknown: 3, usage: 64 } as const;

/** Data goes to stdout, talk to stderr. */
export interface CliIo {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly now: () => number;
  /** False where NO_COLOR is set or stdout is not a terminal. */
  readonly color: boolean;
  /** Columns of the terminal; DEFAULT_WIDTH where there is none. */
  readonly width?: number;
}

export const DEFAULT_WIDTH = 80;

/** An error that the user can mend: printed without a stack, exit status 64. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Sets the exit status of the command that ran. */
export type SetExit = (status: number) => void;
/** Adds one command to the program; one file per command. */
export type RegisterCommand = (program: Command, io: CliIo, exit: SetExit) => void;
