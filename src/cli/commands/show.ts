import { withIsoTimes } from '../../pipeline/iso-times.ts';
import { stateAt } from '../../query/state-at.ts';
import { exitStatusOf, worstExit } from '../exit.ts';
import type { CliIo, RegisterCommand, SetExit } from '../io.ts';
import { displayOf } from '../list-output.ts';
import { directoryOption, examples, localConfigOption, type Output, outputOption, tableOption } from '../options.ts';
import { renderState } from '../render-state.ts';
import { jsonLine } from '../text.ts';
import { parseTime } from '../when.ts';
import { clusterOf, type HistoryOptions, withHistory } from '../with-history.ts';

interface ShowOptions extends HistoryOptions {
  readonly at: string;
  readonly output: Output;
}

const HELP = `${examples([
  ['farrier show demo --at 2026-11-23T09:30', 'The cluster as the last runs before that time saw it; UTC'],
  ['farrier show orders --at 2h', 'Two hours ago'],
])}
Exit status:
  0 ok   1 warning   2 critical   3 unknown   64 bad usage or configuration
  It is that of the worst inspection at that time.
`;

/** `farrier show` */
export const registerShow: RegisterCommand = (program, io, exit) => {
  program
    .command('show')
    .description('Show the state of a cluster at a time')
    .argument('[cluster]', 'may be left out where the configuration has only one')
    .option('--at <time>', 'when: ISO 8601, UTC unless it names a zone; a duration ago; now', 'now')
    .addOption(localConfigOption())
    .addOption(directoryOption())
    .addOption(tableOption())
    .addOption(outputOption())
    .addHelpText('after', HELP)
    .action((cluster: string | undefined, options: ShowOptions) => show(cluster, options, io, exit));
};

async function show(name: string | undefined, options: ShowOptions, io: CliIo, exit: SetExit): Promise<void> {
  const at = parseTime(options.at, io.now());
  await withHistory(options, io, async (past) => {
    const state = await stateAt(clusterOf(past.config, name).name, at, { ...past, clock: io.now });
    io.out(options.output === 'json' ? jsonLine(withIsoTimes(state)) : renderState(state, displayOf(io)));
    exit(worstExit(state.inspections.map(({ run }) => exitStatusOf(run))));
  });
}
