import { findCluster } from '../../config/effective.ts';
import { loadConfigFile } from '../../config/load.ts';
import type { ClusterConfig, FarrierConfig } from '../../config/schema.ts';
import { watched } from '../../pipeline/incident-list.ts';
import { clusterStatus } from '../../query/cluster-status.ts';
import { worstExit } from '../exit.ts';
import { type CliIo, DEFAULT_WIDTH, type RegisterCommand, type SetExit } from '../io.ts';
import { openStore, type StoreOptions } from '../open-store.ts';
import { directoryOption, examples, localConfigOption, type Output, outputOption, tableOption } from '../options.ts';
import { renderStatus } from '../render-status.ts';
import { exitOfStatus } from '../status.ts';
import { jsonLine } from '../text.ts';
import { requireCluster } from '../yardstick.ts';

interface StatusOptions extends StoreOptions {
  readonly config: string;
  readonly output: Output;
}

const HELP = examples([
  ['farrier status', 'What local mode (farrier up) knows of the simulated cluster'],
  ['farrier status orders --config farrier.yaml --directory .farrier', 'One cluster of a configuration'],
  [
    'farrier status --config farrier.yaml --table Farrier-prod-Table',
    'A deployed stack, by the name of its DynamoDB table',
  ],
]);

const EXIT_HELP = `
Exit status:
  0 ok   1 warning   2 critical   3 unknown   64 bad usage or configuration
  It is that of the worst inspection shown. One without a verdict, or with one
  that is older than two of its cadences, is unknown. Of Farrier itself its open
  alerts count.
`;

/** `farrier status`: the latest verdicts, open alerts and last messages, as they are stored. */
export const registerStatus: RegisterCommand = (program, io, exit) => {
  program
    .command('status')
    .description('Show the latest verdicts, the open alerts and the last messages')
    .argument('[cluster]', 'only this cluster')
    .addOption(localConfigOption())
    .addOption(directoryOption())
    .addOption(tableOption())
    .addOption(outputOption())
    .addHelpText('after', HELP + EXIT_HELP)
    .action((cluster: string | undefined, options: StatusOptions) => showStatus(cluster, options, io, exit));
};

async function showStatus(name: string | undefined, options: StatusOptions, io: CliIo, exit: SetExit): Promise<void> {
  const config = loadConfigFile(options.config);
  const clusters = name === undefined ? allOf(config) : [requireCluster(config, name)];
  const { store, close } = await openStore(options, io.now);
  try {
    const now = io.now();
    const statuses = await Promise.all(clusters.map((cluster) => clusterStatus(cluster, store, now)));
    const display = { color: io.color, width: io.width ?? DEFAULT_WIDTH };
    io.out(
      options.output === 'json'
        ? statuses.map(jsonLine).join('')
        : statuses.map((status) => renderStatus(status, now, display)).join('\n'),
    );
    exit(worstExit(statuses.map(exitOfStatus)));
  } finally {
    await close();
  }
}

/** Farrier itself is inspected by no schedule: it has alerts and messages only. */
function allOf(config: FarrierConfig): readonly Pick<ClusterConfig, 'name' | 'inspections'>[] {
  return watched(config).map((name) => findCluster(config, name) ?? { name, inspections: [] });
}
