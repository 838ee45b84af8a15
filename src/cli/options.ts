import { fileURLToPath } from 'node:url';
import { Option } from 'commander';

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

/** The block of worked examples at the end of a command's help. */
export function examples(lines: readonly (readonly [command: string, meaning: string])[]): string {
  const text = lines.map(([command, meaning]) => `  # ${meaning}\n  ${command}\n`);
  return `\nExamples:\n${text.join('\n')}`;
}
