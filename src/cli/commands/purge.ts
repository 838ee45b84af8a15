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
  const [{ purge }, { deps, logGroups }] = await Promise.all([
    import('../purge/purge.ts'),
    composePurge(environment, stack, io),
  ]);
  const outcome = await purge(options.delete === true, deps);
  if (outcome === 'still_deployed') {
    throw new UsageError(
      `the stack of environment ${environment} is there: npx cdk destroy -c config=${options.config} first`,
    );
  }
  if (outcome === 'nothing_left') {
    io.err(`No table, no bucket and no parameter of environment ${environment} is left here.\n`);
  }
  if (outcome === 'listed') io.err('Nothing was deleted: add --delete for that.\n');
  const groups = await logGroups();
  if (groups.length > 0) {
    io.err('Log groups stayed, too, unless they are deleted by now. This command does not delete them:\n');
    for (const group of groups) io.out(`aws logs delete-log-group --log-group-name ${printable(group)}\n`);
  }
  exit(EXIT.ok);
}

/** Emulators have no name for each bucket. */
function hasOwnEndpoint(): boolean {
  return ['AWS_ENDPOINT_URL', 'AWS_ENDPOINT_URL_S3'].some((name) => (process.env[name] ?? '') !== '');
}

async function composePurge(
  environment: string,
  stack: string,
  io: CliIo,
): Promise<{ readonly deps: PurgeDeps; readonly logGroups: () => Promise<readonly string[]> }> {
  const [dynamo, s3, formation, clients, { parameters }, { tables }, { buckets }, stacks] = await Promise.all([
    import('@aws-sdk/client-dynamodb'),
    import('@aws-sdk/client-s3'),
    import('@aws-sdk/client-cloudformation'),
    import('../../aws/clients.ts'),
    import('../purge/parameter.ts'),
    import('../purge/tables.ts'),
    import('../purge/buckets.ts'),
    import('../purge/stacks.ts'),
  ]);
  const cloudformation = new formation.CloudFormationClient(clients.RETRY);
  const ssm = clients.ssmClient();
  const parameter = manifestParameter(environment);
  return {
    logGroups: () => stacks.leftLogGroups(cloudformation, stack),
    deps: {
      isDeployed: () => stacks.isDeployed({ cloudformation, ssm }, parameter, stack),
      kinds: {
        table: tables(new dynamo.DynamoDBClient(clients.RETRY), environment),
        bucket: buckets(new s3.S3Client({ ...clients.RETRY, forcePathStyle: hasOwnEndpoint() }), environment),
        parameter: parameters(ssm, parameter),
      },
      say: (line) => io.out(`${printable(line)}\n`),
    },
  };
}
