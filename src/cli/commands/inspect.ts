import type { Command } from 'commander';
import { loadConfigFile } from '../../config/load.ts';
import type { FarrierConfig } from '../../config/schema.ts';
import { printable } from '../../pegasus/printable.ts';
import { type JudgedRound, judgeRounds } from '../captures/judge.ts';
import { type Capture, readCaptures } from '../captures/read.ts';
import { roundsOf, UNNAMED } from '../captures/rounds.ts';
import { exitStatusOf, worstExit } from '../exit.ts';
import { groupBy } from '../group-by.ts';
import { type CliIo, DEFAULT_WIDTH, type RegisterCommand, type SetExit, UsageError } from '../io.ts';
import { examples, type Output, outputOption } from '../options.ts';
import { renderTimeline } from '../render-timeline.ts';
import { renderVerdict } from '../render-verdict.ts';
import { count, jsonLine } from '../text.ts';
import { detectionOf, yardstickOf } from '../yardstick.ts';
import { inspectNow } from './inspect-now.ts';

interface InspectOptions {
  readonly from?: string;
  readonly each?: true;
  readonly config?: string;
  readonly cluster?: string;
  readonly output: Output;
}

const HELP = examples([
  ['farrier inspect --from captures/', 'Judge saved captures in the order of their times, and show the last verdict'],
  ['farrier inspect --from captures/ --each --output json', 'One verdict for each capture, one JSON object a line'],
  ['farrier inspect --from captures/ --config farrier.yaml', 'With the expectations and thresholds of a configuration'],
  ['farrier inspect orders --config farrier.yaml', 'Look at a cluster with transport shell now, from this machine'],
]);

const EXIT_HELP = `
Exit status:
  0 ok   1 warning   2 critical   3 unknown   64 bad usage or configuration
  It is that of the last verdict, also with --each; where the captures are of
  several clusters, the worst of their last ones.
`;

/** `farrier inspect`: one inspection, of saved captures or of a cluster that this machine can reach. */
export const registerInspect: RegisterCommand = (program, io, exit) => {
  program
    .command('inspect')
    .description('Judge saved captures, or look at a cluster now')
    .argument('[cluster]', 'cluster to look at now; may be left out where the configuration has only one')
    .option('-f, --from <dir>', 'judge every *.capture below this directory (or this one file) instead')
    .option('--each', 'with --from: a verdict for each capture, not only the last')
    .option('-c, --config <file>', 'expectations and thresholds; without it nothing is expected and the defaults hold')
    .option('--cluster <name>', 'with --from: take the captures as those of this cluster, whatever their headers say')
    .addOption(outputOption())
    .addHelpText('after', HELP + EXIT_HELP)
    .action(async (cluster: string | undefined, options: InspectOptions, command: Command) => {
      if (options.from === undefined) await live(cluster, options, io, exit, command);
      else saved(options.from, { ...options, ...(cluster === undefined ? {} : { cluster }) }, io, exit);
    });
};

async function live(
  cluster: string | undefined,
  options: InspectOptions,
  io: CliIo,
  exit: SetExit,
  command: Command,
): Promise<void> {
  if (options.config === undefined) {
    command.error('error: either --from <dir> (saved captures) or --config <file> (a cluster, now) is needed');
  }
  if (options.each) throw new UsageError('--each goes with --from');
  const verdict = await inspectNow(loadConfigFile(options.config), cluster ?? options.cluster, io);
  io.out(options.output === 'json' ? jsonLine(verdict) : renderVerdict(verdict, display(io)));
  exit(exitStatusOf(verdict));
}

function saved(from: string, options: InspectOptions, io: CliIo, exit: SetExit): void {
  const config = options.config === undefined ? undefined : loadConfigFile(options.config);
  const captures = readCaptures(from);
  tellUnreadable(captures, io);
  const rounds = roundsOf(captures, clusterName(captures, options, config));
  const judged = judgeRounds(rounds, {
    yardstickOf: (name) => yardstickOf(config, name),
    detectionOf: (name, interval, time) => detectionOf(config, name, interval, time),
  });
  const last = [...groupBy(judged, ({ verdict }) => verdict.cluster).values()].flatMap((own) => own.slice(-1));
  io.err(`${count(captures.length, 'capture')}, ${count(judged.length, 'inspection')}\n`);
  if (options.output === 'json') for (const { verdict } of options.each ? judged : last) io.out(jsonLine(verdict));
  else io.out(asText(judged, last, options, io));
  exit(worstExit(last.map(({ verdict }) => exitStatusOf(verdict))));
}

/** Every capture that could not be read is named: it counts as unknown, and nobody should have to look for it. */
function tellUnreadable(captures: readonly Capture[], io: CliIo): void {
  for (const { snapshot } of captures) {
    if (!snapshot.known) io.err(`farrier: unreadable (${snapshot.reason}): ${printable(snapshot.detail)}\n`);
  }
}

/** Whose captures they are: as said; else as their headers say; else, where no header can be read, the only candidate. */
function clusterName(
  captures: readonly Capture[],
  { cluster }: InspectOptions,
  config: FarrierConfig | undefined,
): string | undefined {
  const found = new Set(captures.flatMap((capture) => (capture.kind === 'unreadable' ? [] : [capture.header.cluster])));
  if (cluster !== undefined && found.size > 1) {
    throw new UsageError(`--cluster takes all captures as one cluster's, but these are of ${[...found].join(', ')}`);
  }
  if (cluster !== undefined || found.size > 0) return cluster;
  if (config === undefined) return UNNAMED;
  const [only, ...others] = config.clusters;
  if (only !== undefined && others.length === 0) return only.name;
  throw new UsageError('no capture tells its cluster, and the configuration has several: say which with --cluster');
}

function asText(
  judged: readonly JudgedRound[],
  last: readonly JudgedRound[],
  options: InspectOptions,
  io: CliIo,
): string {
  const verdicts = last.map(({ verdict }) => renderVerdict(verdict, display(io)));
  return [...(options.each ? [renderTimeline(judged, display(io))] : []), ...verdicts].join('\n');
}

function display(io: CliIo): { readonly color: boolean; readonly width: number } {
  return { color: io.color, width: io.width ?? DEFAULT_WIDTH };
}
