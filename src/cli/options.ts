import { fileURLToPath } from 'node:url';
import { InvalidArgumentError, Option } from 'commander';

export type Output = 'table' | 'json';

export function outputOption(): Option {
  return new Option('-o, --output <form>', 'table for people, json for programs')
    .choices(['table', 'json'])
    .default('table');
}

/** The configuration that commands of local mode take when they are told nothing else. */
export const SIMULATOR_CONFIG = fileURLToPath(new URL('../../examples/simulator.yaml', import.meta.url));

/** `--config` of local mode; the help does not show where the simulator's configuration lies. */
export function localConfigOption(): Option {
  return new Option('-c, --config <file>', 'configuration').default(SIMULATOR_CONFIG, 'the simulated cluster');
}

/** Where local mode keeps its state. */
export function directoryOption(): Option {
  return new Option('-d, --directory <dir>', 'where local mode keeps its state').default('.farrier');
}

/** The table of a deployed stack, or the parameter `/farrier/<environment>` that names it. */
export function tableOption(): Option {
  return new Option(
    '--table <name>',
    'the DynamoDB table of a deployed stack instead, or /farrier/ENVIRONMENT, with the AWS credentials in use',
  );
}

/** Port of the dashboard on 127.0.0.1. */
export function portOption(): Option {
  return new Option(
    '--port <number>',
    'port of the dashboard on 127.0.0.1; the system chooses one if left out',
  ).argParser(readPort);
}

/** @throws InvalidArgumentError */
function readPort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (port < 1 || port > 65_535) throw new InvalidArgumentError('A port is a number from 1 to 65535.');
  return port;
}

/** Who acts; requireName() knows what stands for it where it is left out. */
export function byOption(): Option {
  return new Option('--by <name>', 'who acts; your login name if left out');
}

/** The block of worked examples at the end of a command's help. */
export function examples(lines: readonly (readonly [command: string, meaning: string])[]): string {
  const text = lines.map(([command, meaning]) => `  # ${meaning}\n  ${command}\n`);
  return `\nExamples:\n${text.join('\n')}`;
}
