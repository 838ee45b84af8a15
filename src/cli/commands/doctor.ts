import { packageVersion } from '../../aws/package-version.ts';
import { loadConfigFile } from '../../config/load.ts';
import type { FarrierConfig } from '../../config/schema.ts';
import { manifestParameter } from '../../contract.ts';
import { findInstance } from '../../local/instance.ts';
import type { Store } from '../../pipeline/ports.ts';
import { asked } from '../../pipeline/self-look.ts';
import { clusterStatus } from '../../query/cluster-status.ts';
import { examine } from '../doctor/examine.ts';
import type { ClusterRuns, DoctorFacts } from '../doctor/facts.ts';
import { exitOfExaminations, renderExaminations } from '../doctor/render.ts';
import { type CliIo, DEFAULT_WIDTH, type RegisterCommand, type SetExit } from '../io.ts';
import { openStore } from '../open-store.ts';
import { directoryOption, examples, localConfigOption, type Output, outputOption } from '../options.ts';
import { jsonLine } from '../text.ts';

interface DoctorOptions {
  readonly config: string;
  readonly directory: string;
  readonly deployed?: boolean;
  readonly output: Output;
}

const HELP = examples([
  ['farrier doctor', 'Local mode on this machine'],
  ['farrier doctor --deployed --config farrier.yaml', 'The environment of the configuration, in AWS'],
]);

const EXIT_HELP = `
Exit status:
  0 all is well   2 something is wrong   3 something could not be looked at
  64 bad usage or configuration
`;

/** `farrier doctor`: why Farrier does not work, each fault with its remedy. Changes nothing. */
export const registerDoctor: RegisterCommand = (program, io, exit) => {
  program
    .command('doctor')
    .description('Look for what keeps Farrier from working, and say how to mend it')
    .addOption(localConfigOption())
    .addOption(directoryOption())
    .option('--deployed', 'the environment of the configuration, with the AWS credentials in use')
    .addOption(outputOption())
    .addHelpText('after', HELP + EXIT_HELP)
    .action((options: DoctorOptions) => consult(options, io, exit));
};

async function consult(options: DoctorOptions, io: CliIo, exit: SetExit): Promise<void> {
  const config = loadConfigFile(options.config);
  const facts = options.deployed ? await deployedFacts(config, options, io) : await localFacts(config, options, io);
  const found = examine(facts);
  io.out(
    options.output === 'json'
      ? found.map(jsonLine).join('')
      : renderExaminations(found, io.color, io.width ?? DEFAULT_WIDTH),
  );
  exit(exitOfExaminations(found));
}

async function localFacts(config: FarrierConfig, { directory }: DoctorOptions, io: CliIo): Promise<DoctorFacts> {
  const running = (await findInstance(directory)) !== undefined;
  const runs = await runsOf(config, () => openStore({ directory }, io.now), io);
  return { ...versions(), runs, place: { kind: 'local', directory, running } };
}

async function deployedFacts(config: FarrierConfig, { directory }: DoctorOptions, io: CliIo): Promise<DoctorFacts> {
  const [{ ssmClient, snsClient, RETRY }, sdk, { sqsClient }, { awsAccount }, { readDeployed }] = await Promise.all([
    import('../../aws/clients.ts'),
    doctorClients(),
    import('../../aws/sqs-client.ts'),
    import('../../aws/aws-account.ts'),
    import('../doctor/read-deployed.ts'),
  ]);
  const place = await readDeployed(config, {
    ssm: ssmClient(),
    sts: new sdk.STSClient(RETRY),
    cloudformation: new sdk.CloudFormationClient(RETRY),
    scheduler: new sdk.SchedulerClient(RETRY),
    account: ({ topics, heartbeatTopic }) => {
      const { critical, warning, info } = topics;
      return awsAccount(snsClient(), sqsClient(), { critical, warning, info, heartbeat: heartbeatTopic }, []);
    },
    clock: io.now,
  });
  const table = manifestParameter(config.environment);
  const ssm = { ...config, clusters: config.clusters.filter(({ transport }) => transport === 'ssm') };
  return { ...versions(), runs: await runsOf(ssm, () => openStore({ directory, table }, io.now), io), place };
}

async function doctorClients() {
  const [{ CloudFormationClient }, { SchedulerClient }, { STSClient }] = await Promise.all([
    import('@aws-sdk/client-cloudformation'),
    import('@aws-sdk/client-scheduler'),
    import('@aws-sdk/client-sts'),
  ]);
  return { CloudFormationClient, SchedulerClient, STSClient };
}

function versions(): Pick<DoctorFacts, 'node' | 'version'> {
  return { node: process.versions.node, version: packageVersion() };
}

interface Opened {
  readonly store: Store;
  readonly close: () => Promise<void>;
}

async function runsOf(
  config: FarrierConfig,
  open: () => Promise<Opened>,
  { now }: CliIo,
): Promise<readonly ClusterRuns[]> {
  const opened = await asked(open);
  if (!opened.known) return config.clusters.map(({ name }) => ({ cluster: name, inspections: opened }));
  const { store, close } = opened.value;
  try {
    return await Promise.all(
      config.clusters.map(async (cluster) => ({
        cluster: cluster.name,
        inspections: await asked(async () => (await clusterStatus(cluster, store, now())).inspections),
      })),
    );
  } finally {
    await close();
  }
}
