import { join } from 'node:path';
import { Option } from 'commander';
import { loadConfigFile } from '../../config/load.ts';
import type { FarrierConfig } from '../../config/schema.ts';
import type { InboxMessage } from '../../local/inbox.ts';
import type { LocalFarrier, LocalOptions } from '../../local/runtime.ts';
import { FAULTS, type Fault } from '../../local/simulator/faults.ts';
import { VERSIONS } from '../../local/simulator/release.ts';
import { withSimulatedVersion } from '../../local/simulator/simulated-version.ts';
import type { PegasusFamily } from '../../pegasus/cluster-snapshot.ts';
import { exitStatusOf, worstExit } from '../exit.ts';
import { interruption } from '../interruption.ts';
import { type CliIo, EXIT, type RegisterCommand, type SetExit, UsageError } from '../io.ts';
import { examples, type Output, outputOption, portOption, SIMULATOR_CONFIG } from '../options.ts';
import { talkLog, upReport } from '../up-report.ts';

interface UpOptions {
  readonly once?: true;
  readonly fault?: readonly string[];
  readonly version?: PegasusFamily;
  readonly config?: string;
  readonly directory?: string;
  readonly port?: number;
  readonly output: Output;
  readonly verbose?: true;
}

const INTERRUPTED = 130;

const HELP = examples([
  ['npm start', 'Inspect the simulated cluster at its cadence until Ctrl-C'],
  ['npm start -- --once', 'One round; the exit status is its health'],
  ['npm start -- --once --fault node-down', 'The same with a fault; the next healthy round says that it is over'],
  ['npm start -- --once --fault help', 'List the faults'],
  ['npm start -- --once --version 2.4 --fault node-down', 'The same on a simulated cluster of Pegasus 2.4'],
  ['farrier up --config farrier.yaml', 'Your own clusters with transport shell, from this machine'],
]);

/** `farrier up`: the whole pipeline on this machine. */
export const registerUp: RegisterCommand = (program, io, exit) => {
  program
    .command('up')
    .description('Run Farrier on this machine: the simulated cluster, or clusters with transport shell')
    .option('--once', 'inspect every cluster once, print verdicts and messages, and end with the health as exit status')
    .option('--fault <name...>', 'break the simulated cluster in this way; "help" lists the ways')
    .addOption(versionOption())
    .option('-c, --config <file>', 'configuration; the simulated cluster if absent')
    .option(
      '-d, --directory <dir>',
      'where state is kept from run to run (default: ".farrier", or ".farrier/<version>")',
    )
    .addOption(portOption())
    .option('-v, --verbose', 'tell on stderr what the stages do')
    .addOption(outputOption())
    .addHelpText('after', HELP)
    .action((options: UpOptions) => up(options, io, exit));
};

async function up(options: UpOptions, io: CliIo, exit: SetExit): Promise<void> {
  if (options.fault?.includes('help')) return io.out(faultList());
  const config = localConfig(options, io);
  const { startLocal } = await import('../../local/runtime.ts');
  const report = upReport(io, options.output);
  const messages: InboxMessage[] = [];
  const interrupt = interruption();
  let farrier: LocalFarrier | undefined;
  let firstLink = '';
  let isRunning = false;
  try {
    farrier = await started(startLocal, {
      config,
      directory: directoryOf(options),
      faults: faultsOf(options),
      log: talkLog(io, options.verbose === true),
      onMessage: (message) => (options.once ? messages.push(message) : report.message(message)),
      ...(options.once ? {} : { onVerdict: report.verdictIfChanged, dashboard: { port: options.port, onLink } }),
    });
    exit(await (options.once ? once(farrier) : onAndOn(farrier)));
  } finally {
    interrupt.release();
    await farrier?.stop();
  }

  function onLink(link: string): void {
    if (isRunning) io.err(linkText(link));
    else firstLink = link;
  }

  async function once({ runRound }: LocalFarrier): Promise<number> {
    const results = await Promise.race([runRound(), interrupt.signalled]);
    if (results === undefined) {
      io.err('Interrupted: this round was not judged.\n');
      return INTERRUPTED;
    }
    for (const { verdict } of results) if (verdict) report.verdict(verdict);
    messages.forEach(report.message);
    const late = results.filter(({ verdict }) => verdict === undefined);
    for (const { cluster, inspection } of late) io.err(`farrier: ${cluster}/${inspection} was not judged in time\n`);
    return worstExit(results.map(({ verdict }) => (verdict ? exitStatusOf(verdict.verdict) : EXIT.unknown)));
  }

  async function onAndOn({ startSchedule, api }: LocalFarrier): Promise<number> {
    startSchedule();
    isRunning = true;
    io.err(`Inspecting ${config.clusters.map(({ name }) => name).join(', ')}. Ctrl-C stops.\n`);
    io.err(`The HTTP API is at ${api}; its key is accessKeyId in ${join(directoryOf(options), 'endpoints.json')}.\n`);
    io.err(linkText(firstLink));
    await interrupt.signalled;
    io.err('Stopping.\n');
    return EXIT.ok;
  }
}

function linkText(link: string): string {
  return `The dashboard is at ${link} (the link works once).\n`;
}

function versionOption(): Option {
  return new Option('--version <version>', 'the Pegasus version of the simulated cluster').choices(
    Object.keys(VERSIONS),
  );
}

/** Servers of another version have other names, so what was seen of one version says nothing of the other. */
function directoryOf({ directory, version }: UpOptions): string {
  return directory ?? (version === undefined ? '.farrier' : join('.farrier', version));
}

/** What of the configuration can run here. @throws UsageError if nothing can, or faults are wanted without a simulator. */
function localConfig(options: UpOptions, io: CliIo): FarrierConfig {
  const config = configured(options);
  const remote = config.clusters.filter(({ transport }) => transport === 'ssm').map(({ name }) => name);
  if (remote.length === config.clusters.length) {
    throw new UsageError(
      `no cluster can be inspected from here: ${remote.join(', ')} ${remote.length === 1 ? 'has' : 'have'} transport ssm, ` +
        'which needs the deployed stack; use transport shell or simulator',
    );
  }
  if (remote.length > 0) io.err(`farrier: left out, since they have transport ssm: ${remote.join(', ')}\n`);
  return config;
}

function configured(options: UpOptions): FarrierConfig {
  const config = loadConfigFile(options.config ?? SIMULATOR_CONFIG);
  const simulated = config.clusters.some(({ transport }) => transport === 'simulator');
  if (faultsOf(options).length > 0 && !simulated) {
    throw new UsageError('--fault breaks simulated clusters, and the configuration has none (transport: simulator)');
  }
  if (options.version === undefined) return config;
  if (!simulated) {
    throw new UsageError('--version is of simulated clusters, and the configuration has none (transport: simulator)');
  }
  return withSimulatedVersion(config, options.version);
}

/** @throws UsageError with the list, for a fault that is not there. */
function faultsOf({ fault: names = [] }: UpOptions): readonly Fault[] {
  const unknown = names.find((name) => !Object.hasOwn(FAULTS, name));
  if (unknown !== undefined) throw new UsageError(`there is no fault '${unknown}'. The faults are:\n\n${faultList()}`);
  return names as readonly Fault[];
}

function faultList(): string {
  const width = Math.max(...Object.keys(FAULTS).map((name) => name.length));
  return Object.entries(FAULTS)
    .map(([name, what]) => `  ${name.padEnd(width)}  ${what}\n`)
    .join('');
}

/** Starts local mode; says what a user can mend as a UsageError. */
async function started(
  startLocal: (options: LocalOptions) => Promise<LocalFarrier>,
  options: LocalOptions,
): Promise<LocalFarrier> {
  try {
    return await startLocal(options);
  } catch (error) {
    if (error instanceof Error && error.name === 'DirectoryInUseError') throw new UsageError(error.message);
    throw error;
  }
}
