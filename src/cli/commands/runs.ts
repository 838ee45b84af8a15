import { withIsoTimes } from '../../pipeline/iso-times.ts';
import { runs } from '../../query/select.ts';
import type { CliIo, RegisterCommand } from '../io.ts';
import { displayOf, type ListOptions, listOptions, pageRequest, printPage } from '../list-output.ts';
import { directoryOption, examples, localConfigOption, outputOption, tableOption } from '../options.ts';
import { renderRuns } from '../render-runs.ts';
import { type SpanOptions, spanOf, spanOptions } from '../when.ts';
import { clusterOf, type HistoryOptions, withHistory } from '../with-history.ts';

interface RunsOptions extends HistoryOptions, SpanOptions, ListOptions {}

const USUAL = '24h';

const HELP = examples([
  ['farrier runs demo', 'The runs of the last day, newest first: how they were, and which hosts had answered'],
  ['farrier runs orders --from 2026-11-22T20:00+08:00 --oldest', 'From an evening on'],
]);

/** `farrier runs` */
export const registerRuns: RegisterCommand = (program, io) => {
  const command = program
    .command('runs')
    .description('List the runs of a cluster, with what they found and who had answered')
    .argument('[cluster]', 'may be left out where the configuration has only one');
  for (const option of [...spanOptions(USUAL), ...listOptions()]) command.addOption(option);
  command
    .addOption(localConfigOption())
    .addOption(directoryOption())
    .addOption(tableOption())
    .addOption(outputOption())
    .addHelpText('after', HELP)
    .action((cluster: string | undefined, options: RunsOptions) => listRuns(cluster, options, io));
};

async function listRuns(name: string | undefined, options: RunsOptions, io: CliIo): Promise<void> {
  const span = spanOf(options, io.now(), USUAL);
  await withHistory(options, io, async ({ config, history }) => {
    const cluster = clusterOf(config, name).name;
    printPage(await runs(cluster, span, {}, pageRequest(options), { history }), options, io, {
      table: (items) => renderRuns(items, displayOf(io)),
      json: withIsoTimes,
      nothing: `No run of ${cluster} is stored of that span.`,
    });
  });
}
