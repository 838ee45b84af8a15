import { Command, CommanderError, type OutputConfiguration } from 'commander';
import { ConfigError } from '../config/problem.ts';
import { registerAck } from './commands/ack.ts';
import { registerAssign } from './commands/assign.ts';
import { registerChecks } from './commands/checks.ts';
import { registerClose } from './commands/close.ts';
import { registerComment } from './commands/comment.ts';
import { registerConfig } from './commands/config.ts';
import { registerCost } from './commands/cost.ts';
import { registerDashboard } from './commands/dashboard.ts';
import { registerDetect } from './commands/detect.ts';
import { registerDiagnose } from './commands/diagnose.ts';
import { registerDiff } from './commands/diff.ts';
import { registerDoctor } from './commands/doctor.ts';
import { registerExplain } from './commands/explain.ts';
import { registerFindings } from './commands/findings.ts';
import { registerHistory } from './commands/history.ts';
import { registerIncidents } from './commands/incidents.ts';
import { registerInspect } from './commands/inspect.ts';
import { registerOnboard } from './commands/onboard.ts';
import { registerOperations } from './commands/operations.ts';
import { registerProbe } from './commands/probe.ts';
import { registerPurge } from './commands/purge.ts';
import { registerReplay } from './commands/replay.ts';
import { registerReport } from './commands/report.ts';
import { registerRuns } from './commands/runs.ts';
import { registerScenario } from './commands/scenario.ts';
import { registerShow } from './commands/show.ts';
import { registerSilence } from './commands/silence.ts';
import { registerStatus } from './commands/status.ts';
import { registerUp } from './commands/up.ts';
import { type CliIo, DEFAULT_WIDTH, EXIT, type RegisterCommand, UsageError } from './io.ts';
import { examples } from './options.ts';

const COMMANDS: readonly RegisterCommand[] = [
  registerUp,
  registerInspect,
  registerProbe,
  registerStatus,
  registerIncidents,
  registerAck,
  registerAssign,
  registerComment,
  registerClose,
  registerSilence,
  registerOperations,
  registerExplain,
  registerDashboard,
  registerReport,
  registerCost,
  registerDetect,
  registerDiagnose,
  registerDoctor,
  registerPurge,
  registerChecks,
  registerConfig,
  registerOnboard,
  registerScenario,
  registerHistory,
  registerShow,
  registerDiff,
  registerFindings,
  registerRuns,
  registerReplay,
];

const MAX_WIDTH = 120;

const HELP = `
Data goes to stdout, talk to stderr. Exit status of everything that inspects:
  0 ok   1 warning   2 critical   3 unknown   64 bad usage or configuration
${examples([
  ['farrier up --once', 'One round of inspections of a simulated cluster'],
  ['farrier inspect --from captures/', 'Judge saved captures'],
  ['farrier help inspect', 'Every command has help with examples'],
])}`;

/** Runs the CLI. @returns the process's exit status (EXIT). Never throws: an error of ours is told, and is unknown. */
export async function main(argv: readonly string[], io: CliIo = processIo()): Promise<number> {
  let status: number = EXIT.ok;
  const program = new Command('farrier')
    .description('Inspects Apache Pegasus clusters, judges what it sees, and tells people.')
    .exitOverride()
    .configureOutput(terminalOf(io))
    .showHelpAfterError('(add --help for the options)')
    .addHelpText('after', HELP);
  for (const register of COMMANDS) register(program, io, (value) => (status = value));
  try {
    await program.parseAsync(argv, { from: 'user' });
    return status;
  } catch (error) {
    return exitOfError(error, io);
  }
}

function terminalOf({ out, err, color, width = DEFAULT_WIDTH }: CliIo): OutputConfiguration {
  return {
    writeOut: out,
    writeErr: err,
    getOutHelpWidth: () => width,
    getErrHelpWidth: () => width,
    getOutHasColors: () => color,
    getErrHasColors: () => color,
  };
}

function exitOfError(error: unknown, io: CliIo): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
  if (error instanceof UsageError) {
    io.err(`farrier: ${error.message}\n`);
    return EXIT.usage;
  }
  if (error instanceof ConfigError) {
    io.err(`${error.message}\n`);
    return EXIT.usage;
  }
  // Status 1 would read as a warning about the cluster.
  io.err(`farrier: unexpected error: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return EXIT.unknown;
}

function processIo(): CliIo {
  // A reader that closes early (`| head`) is no error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  return {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    now: Date.now,
    color: process.stdout.isTTY === true && !process.env['NO_COLOR'],
    // A terminal that does not know its size says 0; lines longer than this are hard to read.
    width: Math.min(process.stdout.columns || DEFAULT_WIDTH, MAX_WIDTH),
  };
}
