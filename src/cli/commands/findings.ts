import { Option } from 'commander';
import type { Severity } from '../../checks/check.ts';
import { withIsoTimes } from '../../pipeline/iso-times.ts';
import { type FindingFilter, findings } from '../../query/select.ts';
import type { CliIo, RegisterCommand } from '../io.ts';
import { displayOf, type ListOptions, listOptions, pageRequest, printPage } from '../list-output.ts';
import { directoryOption, examples, localConfigOption, outputOption, tableOption } from '../options.ts';
import { renderFindingList } from '../render-findings-list.ts';
import { type SpanOptions, spanOf, spanOptions } from '../when.ts';
import { clusterOf, type HistoryOptions, withHistory } from '../with-history.ts';

interface FindingsOptions extends HistoryOptions, SpanOptions, ListOptions {
  readonly check?: string;
  readonly entity?: string;
  readonly severity?: Severity;
  readonly text?: string;
  readonly lasting?: true;
}

const USUAL = '24h';

const HELP = examples([
  ['farrier findings demo --since 7d', 'What was found in the last week, newest first'],
  ['farrier findings demo --lasting', 'What is found now'],
  ["farrier findings orders --since 30d --check 'disk.*' --entity 'disk/replica4:*'", 'By check and entity'],
]);

/** `farrier findings` */
export const registerFindings: RegisterCommand = (program, io) => {
  const command = program
    .command('findings')
    .description('List what the checks found, from its beginning to its end')
    .argument('[cluster]', 'may be left out where the configuration has only one')
    .option('--check <glob>', 'id of the check; * and ? stand for anything')
    .option('--entity <glob>', '<kind>/<name>, e.g. node/replica2:*')
    .addOption(new Option('--severity <severity>', 'severity').choices(['info', 'warning', 'critical']))
    .option('--text <part>', 'part of what was said')
    .option('--lasting', 'only what lasts');
  for (const option of [...spanOptions(USUAL), ...listOptions()]) command.addOption(option);
  command
    .addOption(localConfigOption())
    .addOption(directoryOption())
    .addOption(tableOption())
    .addOption(outputOption())
    .addHelpText('after', HELP)
    .action((cluster: string | undefined, options: FindingsOptions) => listFindings(cluster, options, io));
};

async function listFindings(name: string | undefined, options: FindingsOptions, io: CliIo): Promise<void> {
  const span = spanOf(options, io.now(), USUAL);
  await withHistory(options, io, async ({ config, history }) => {
    const cluster = clusterOf(config, name).name;
    printPage(await findings(cluster, span, filterOf(options), pageRequest(options), { history }), options, io, {
      table: (items) => renderFindingList(items, io.now(), displayOf(io)),
      json: withIsoTimes,
      nothing: `Nothing of ${cluster} was found in that span that fits.`,
    });
  });
}

function filterOf({ check, entity, severity, text, lasting }: FindingsOptions): FindingFilter {
  return {
    ...(check !== undefined && { check }),
    ...(entity !== undefined && { entity }),
    ...(severity !== undefined && { severity }),
    ...(text !== undefined && { text }),
    ...(lasting !== undefined && { lasting }),
  };
}
