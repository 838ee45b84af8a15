import { Command, CommanderError } from 'commander';
import { registerDetect } from './commands/detect.ts';
import { type CliIo, EXIT, UsageError } from './io.ts';

/** Sets the exit status of the command that ran. */
export type SetExit = (status: number) => void;
/** Adds one command to the program; one file per command. */
export type RegisterCommand = (program: Command, io: CliIo, exit: SetExit) => void;

const COMMANDS: readonly RegisterCommand[] = [registerDetect];

const processIo: CliIo = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  now: Date.now,
  color: process.stdout.isTTY === true && !process.env['NO_COLOR'],
};

/** Runs the CLI. @returns the process's exit status (EXIT). Never throws for a user's mistake. */
export async function main(argv: readonly string[], io: CliIo = processIo): Promise<number> {
  let status: number = EXIT.ok;
  const program = new Command('farrier')
    .description('Inspects Apache Pegasus clusters, judges what it sees, and tells people.')
    .exitOverride()
    .configureOutput({ writeOut: io.out, writeErr: io.err })
    .showHelpAfterError('(add --help for the options)');
  for (const register of COMMANDS) register(program, io, (value) => (status = value));
  try {
    await program.parseAsync(argv, { from: 'user' });
    return status;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
    if (error instanceof UsageError) {
      io.err(`farrier: ${error.message}\n`);
      return EXIT.usage;
    }
    throw error;
  }
}
