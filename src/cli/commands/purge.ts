import { loadConfigFile } from '../../config/load.ts';
import { manifestParameter } from '../../contract.ts';
import { printable } from '../../pegasus/printable.ts';
import { type CliIo, EXIT, type RegisterCommand, type SetExit, UsageError } from '../io.ts';
import { examples } from '../options.ts';
import type { PurgeDeps } from '../purge/purge.ts';

interface PurgeOptions {
  readonly config: string;
  readonly delete?: boolean;
}

const HELP = examples([
  ['farrier purge --config farrier.yaml', 'What stayed behind when the stack was deleted; deletes nothing'],
  ['farrier purge --config farrier.yaml --delete', 'Deletes it: there is no way back'],
]);

/** `farrier purge`: what is left of an environment after `cdk destroy`. */
export const registerPurge: RegisterCommand = (program, io, exit) => {
  program
    .command('purge')
    .description('Name what stayed behind when the stack of an environment was deleted, or delete it')
    .requiredOption('-c, --config <file>', 'configuration; its environment is meant')
    .option('--delete', 'delete what would be named, with all data in it')
    .addHelpText('after', HELP)
    .action((options: PurgeOptions) => run(options, io, exit));
};

async function run(options: PurgeOptions, io: CliIo, exit: SetExit): Promise<void> {
  const { environment } = loadConfigFile(options.config);
  const stack = `Farrier-${environment}`;
  const [{ purge }, deps] = await Promise.all([import('../purge/purge.ts'), composePurge(environment, stack, io)]);
  const outcome = await purge(options.delete === true, deps);
  if (outcome === 'still_deployed') {
    throw new UsageError(
      `the stack of environment ${environment} is there: npx cdk destroy -c config=${options.config} first`,
    );
  }
  if (outcome === 'nothing_left') {
    io.err(`Nothing of environment ${environment} is left here.\n`);
  }
  if (outcome === 'listed') io.err('Nothing was deleted: add --delete for that.\n');
  exit(EXIT.ok);
}

/** Emulators have no name for each bucket. */
function hasOwnEndpoint(): boolean {
  return ['AWS_ENDPOINT_URL', 'AWS_ENDPOINT_URL_S3'].some((name) => (process.env[name] ?? '') !== '');
}

async function composePurge(environment: string, stack: string, io: CliIo): Promise<PurgeDeps> {
  const [dynamo, s3, logs, formation, clients, { parameters }, { tables }, { buckets }, { logGroups }, { isDeployed }] =
    await Promise.all([
      import('@aws-sdk/client-dynamodb'),
      import('@aws-sdk/client-s3'),
      import('@aws-sdk/client-cloudwatch-logs'),
      import('@aws-sdk/client-cloudformation'),
      import('../../aws/clients.ts'),
      import('../purge/parameter.ts'),
      import('../purge/tables.ts'),
      import('../purge/buckets.ts'),
      import('../purge/log-groups.ts'),
      import('../purge/stacks.ts'),
    ]);
  const cloudformation = new formation.CloudFormationClient(clients.RETRY);
  const ssm = clients.ssmClient();
  const parameter = manifestParameter(environment);
  return {
    isDeployed: () => isDeployed({ cloudformation, ssm }, parameter, stack),
    kinds: {
      table: tables(new dynamo.DynamoDBClient(clients.RETRY), environment),
      bucket: buckets(new s3.S3Client({ ...clients.RETRY, forcePathStyle: hasOwnEndpoint() }), environment),
      'log group': logGroups(new logs.CloudWatchLogsClient(clients.RETRY), environment),
      parameter: parameters(ssm, parameter),
    },
    say: (line) => io.out(`${printable(line)}\n`),
  };
}
