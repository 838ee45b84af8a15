import { withIsoTimes } from '../../pipeline/iso-times.ts';
import { stateAt } from '../../query/state-at.ts';
import { stateDiff } from '../../query/state-diff.ts';
import { type CliIo, EXIT, type RegisterCommand, type SetExit } from '../io.ts';
import { displayOf } from '../list-output.ts';
import { directoryOption, examples, localConfigOption, type Output, outputOption, tableOption } from '../options.ts';
import { renderDiff } from '../render-state.ts';
import { jsonLine } from '../text.ts';
import { parseTime } from '../when.ts';
import { clusterOf, type HistoryOptions, withHistory } from '../with-history.ts';

interface DiffOptions extends HistoryOptions {
  readonly output: Output;
}

const HELP = `${examples([
  ['farrier diff demo 24h now', 'What is other than a day ago'],
  ['farrier diff orders 2026-11-22 2026-11-23T09:30', 'Between two times, UTC'],
])}
Exit status:
  0 no difference   1 some   64 bad usage or configuration
`;

/** `farrier diff` */
export const registerDiff: RegisterCommand = (program, io, exit) => {
  program
    .command('diff')
    .description('Compare the states of a cluster at two times')
    .argument('<cluster>', 'cluster')
    .argument('<before>', 'when: ISO 8601, UTC unless it names a zone; or a duration ago')
    .argument('[after]', 'when', 'now')
    .addOption(localConfigOption())
    .addOption(directoryOption())
    .addOption(tableOption())
    .addOption(outputOption())
    .addHelpText('after', HELP)
    .action((cluster: string, before: string, after: string, options: DiffOptions) =>
      diff(cluster, [before, after], options, io, exit),
    );
};

async function diff(
  name: string,
  [before, after]: readonly [string, string],
  options: DiffOptions,
  io: CliIo,
  exit: SetExit,
): Promise<void> {
  const times = [parseTime(before, io.now()), parseTime(after, io.now())] as const;
  await withHistory(options, io, async (past) => {
    const cluster = clusterOf(past.config, name).name;
    const deps = { ...past, clock: io.now };
    const [old, now] = await Promise.all([stateAt(cluster, times[0], deps), stateAt(cluster, times[1], deps)]);
    const changes = stateDiff(old, now);
    io.out(
      options.output === 'json'
        ? changes.map((change) => jsonLine(withIsoTimes(change))).join('')
        : renderDiff(changes, old, now, displayOf(io)),
    );
    exit(changes.length === 0 ? EXIT.ok : EXIT.warning);
  });
}
