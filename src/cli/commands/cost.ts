import { InvalidArgumentError } from 'commander';
import { loadConfigFile } from '../../config/load.ts';
import type { FarrierConfig } from '../../config/schema.ts';
import { alternatives } from '../../cost/alternatives.ts';
import { type EstimatedCluster, estimate } from '../../cost/estimate.ts';
import type { ClusterSize } from '../../cost/per-run.ts';
import { PRICES } from '../../cost/prices.ts';
import { MONTH_HOURS } from '../../cost/standing.ts';
import { cadenceMs } from '../../pipeline/cadence.ts';
import { extrasOf, monthUsage } from '../../query/usage.ts';
import type { CliIo, RegisterCommand } from '../io.ts';
import { displayOf } from '../list-output.ts';
import { directoryOption, examples, localConfigOption, type Output, outputOption, tableOption } from '../options.ts';
import { afterAllowances, renderAlternatives, renderCost, renderMonthCost } from '../render-cost.ts';
import { jsonLine } from '../text.ts';
import { type HistoryOptions, withHistory } from '../with-history.ts';

interface CostOptions extends HistoryOptions, ClusterSize {
  readonly month?: string;
  readonly estimate?: true;
  readonly output: Output;
}

const MONTH_MS = MONTH_HOURS * 3_600_000;

const HELP = examples([
  [
    'farrier cost --table /farrier/prod',
    'This month so far, from the requests that the functions counted, and where it leads',
  ],
  [
    'farrier cost --month 2026-10 --table /farrier/prod --output json',
    'A month that is over, with the counts by day and function',
  ],
  [
    'farrier cost --estimate --config farrier.yaml --hosts 13 --tables 30',
    'What a configuration will cost, before it is deployed',
  ],
]);

/** `farrier cost` */
export const registerCost: RegisterCommand = (program, io) => {
  program
    .command('cost')
    .description('Tell what Farrier costs on AWS: a month as counted, or a configuration as estimated')
    .option('--month <month>', 'YYYY-MM, in UTC; the current one if left out')
    .option('--estimate', 'what a month of the configuration costs, from the counts of one run')
    .option('--hosts <count>', 'hosts of each cluster, for --estimate', countOf, 13)
    .option('--tables <count>', 'tables of each cluster, for --estimate', countOf, 30)
    .addOption(localConfigOption())
    .addOption(directoryOption())
    .addOption(tableOption())
    .addOption(outputOption())
    .addHelpText('after', HELP)
    .action((options: CostOptions) => (options.estimate ? tellEstimate(options, io) : tellMonth(options, io)));
};

async function tellMonth(options: CostOptions, io: CliIo): Promise<void> {
  await withHistory(options, io, async ({ config, usage }) => {
    const { days, cost } = await monthUsage(options.month, { config, usage, clock: io.now });
    if (options.output === 'json') io.out(jsonLine({ ...cost, days, prices: PRICES }));
    else if (cost === undefined) io.out('Nothing is counted in that month.\n');
    else io.out(renderMonthCost(cost, displayOf(io)));
  });
}

function tellEstimate(options: CostOptions, io: CliIo): void {
  const config = loadConfigFile(options.config);
  const clusters = clustersOf(config, options);
  const cost = estimate(clusters, extrasOf(config));
  const elsewhere = alternatives(clusters);
  if (options.output === 'json') {
    io.out(jsonLine({ ...cost, afterAllowances: afterAllowances(cost), alternatives: elsewhere, prices: PRICES }));
    return;
  }
  io.out(renderCost(cost, displayOf(io)));
  io.out('Durations of functions are assumed. Without messages, and with as much stored as after 90 days.\n\n');
  io.out(renderAlternatives(elsewhere, displayOf(io)));
}

function clustersOf({ clusters }: FarrierConfig, { hosts, tables }: ClusterSize): readonly EstimatedCluster[] {
  return clusters.map(({ inspections }) => ({
    hosts,
    tables,
    runs: inspections.reduce((sum, { every }) => sum + MONTH_MS / cadenceMs(every), 0),
  }));
}

/** @throws InvalidArgumentError */
function countOf(text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) > 0) return Number(text);
  throw new InvalidArgumentError('It is a number from 1 to 99999.');
}
