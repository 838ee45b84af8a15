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
  const [{ purge }, deps] = await Promise.all([import('../purge/purge.ts'), composePurge(environment, io)]);
  const outcome = await purge(options.delete === true, deps);
  if (outcome === 'still_deployed') {
    throw new UsageError(
      `${manifestParameter(environment)} is there, so the environment is deployed: npx cdk destroy -c config=${options.config} first`,
    );
  }
  if (outcome === 'nothing_left') io.err(`No table and no bucket bears the tags of environment ${environment} here.\n`);
  if (outcome === 'listed') io.err('Nothing was deleted: add --delete for that.\n');
  io.err(`Log groups are not looked for:\n${logGroups(environment)}\n`);
  exit(EXIT.ok);
}

/** Their names begin with the stack's. */
function logGroups(environment: string): string {
  return `  aws logs describe-log-groups --log-group-name-prefix Farrier-${environment}-`;
}

async function composePurge(environment: string, io: CliIo): Promise<PurgeDeps> {
  const [{ DynamoDBClient }, { S3Client }, clients, { isEnvironmentDeployed }, { tables }, { buckets }] =
    await Promise.all([
      import('@aws-sdk/client-dynamodb'),
      import('@aws-sdk/client-s3'),
      import('../../aws/clients.ts'),
      import('../../aws/manifest.ts'),
      import('../purge/tables.ts'),
      import('../purge/buckets.ts'),
    ]);
  return {
    isDeployed: () => isEnvironmentDeployed(clients.ssmClient(), manifestParameter(environment)),
    kinds: {
      table: tables(new DynamoDBClient(clients.RETRY), environment),
      bucket: buckets(new S3Client(clients.RETRY), environment),
    },
    say: (line) => io.out(`${printable(line)}\n`),
  };
}
