import { configJsonSchema } from '../../config/json-schema.ts';
import { loadConfigFile } from '../../config/load.ts';
import { ConfigError } from '../../config/problem.ts';
import { type CliIo, DEFAULT_WIDTH, EXIT, type RegisterCommand, type SetExit } from '../io.ts';
import { examples, type Output, outputOption } from '../options.ts';
import { renderConfig } from '../render-config.ts';
import { jsonLine } from '../text.ts';
import { registerConfigTest } from './config-test.ts';

const CHECK_HELP = examples([
  ['farrier config check farrier.yaml', 'Say what is wrong, or what the configuration will do'],
  [
    'farrier config check farrier.yaml --output json',
    'The same for programs: {"ok": false, "problems": [{"line": 3, …}]}',
  ],
]);

const SCHEMA_HELP = examples([
  [
    'farrier config schema > farrier.schema.json',
    'For editors; farrier.yaml then begins with # yaml-language-server: $schema=…',
  ],
]);

/** `farrier config check|test|schema` */
export const registerConfig: RegisterCommand = (program, io, exit) => {
  const config = program.command('config').description('Check or test a configuration, or print its JSON Schema');
  config
    .command('check')
    .description('Check a configuration: every problem with file:line:column, or a summary of what it means')
    .argument('[file]', 'configuration', 'farrier.yaml')
    .addOption(outputOption())
    .addHelpText('after', CHECK_HELP)
    .action((file: string, { output }: { readonly output: Output }) => check(file, output, io, exit));
  registerConfigTest(config, io, exit);
  config
    .command('schema')
    .description('Print the JSON Schema of the configuration, for editors')
    .addHelpText('after', SCHEMA_HELP)
    .action(() => io.out(`${JSON.stringify(configJsonSchema(), undefined, 2)}\n`));
};

/** As text the problems go to stderr like any other error; as JSON they are the data. */
function check(file: string, output: Output, io: CliIo, exit: SetExit): void {
  if (output === 'table') {
    const config = loadConfigFile(file);
    io.out(renderConfig(config, io.now(), { color: io.color, width: io.width ?? DEFAULT_WIDTH }));
    return;
  }
  try {
    loadConfigFile(file);
    io.out(jsonLine({ ok: true, problems: [] }));
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    io.out(jsonLine({ ok: false, problems: error.problems }));
    exit(EXIT.usage);
  }
}
