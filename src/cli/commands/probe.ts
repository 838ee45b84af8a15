import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Command } from 'commander';
import { probePath } from '../../aws/probe-document.ts';
import { PROBE_PARAMETERS, type ScriptName, TIMING } from '../../contract.ts';
import { type CliIo, EXIT, type RegisterCommand, type SetExit, UsageError } from '../io.ts';

const EXIT_BAD_PARAMETER = 64;

/** `farrier probe cluster|host|canary|diagnose|reach`: runs the probe on this machine, as SSM runs it on a host, and prints its frame. */
export const registerProbe: RegisterCommand = (program, io, exit) => {
  const probe = program
    .command('probe')
    .description('Run a probe on this machine and print its frame, a capture for `farrier inspect --from`.');
  addProbe(probe, 'cluster', io, exit)
    .description(
      'Ask a Pegasus cluster, through pegasus_shell and by HTTP, how it is. Reads only; takes up to 2 minutes.',
    )
    .requiredOption('--metas <host:port,…>', 'meta servers')
    .option('--shell <directory>', 'unpacked Pegasus tools; pegasus_shell on PATH serves as well', '/opt/pegasus')
    .addHelpText('after', example('cluster', '--cluster c1 --metas meta1:34601,meta2:34601'));
  addProbe(probe, 'host', io, exit)
    .description(
      'Ask this machine for its processors, memory, disks, network, sockets and Pegasus processes. Reads only.',
    )
    .option('--ports <port,…>', 'ports of the Pegasus servers whose connections are counted', '34601,34801')
    .addHelpText('after', example('host', '--cluster c1'));
  addProbe(probe, 'diagnose', io, exit)
    .description(
      'Ask this machine why a server ended or suffers: kernel log, journal, supervisors, logs of Pegasus, newest core. Reads only.',
    )
    .addHelpText('after', DIAGNOSE_EXAMPLE);
  addProbe(probe, 'reach', io, exit)
    .description(
      'Ask this machine whether it reaches another: ping, and connections that are closed at once. Reads only.',
    )
    .requiredOption('--address <address>', 'address or name of the other machine')
    .option('--ports <port,…>', 'at most three ports of its Pegasus servers; none: only ping', '34601,34801')
    .addHelpText('after', REACH_EXAMPLE);
  addProbe(probe, 'canary', io, exit)
    .description(
      'Ask whether the detect table is served. Writes at most 64 keys farrier_canary_* to it, unless --source is collector.',
    )
    .requiredOption('--metas <host:port,…>', 'meta servers')
    .requiredOption('--table <name>', 'detect table: the only one that is touched')
    .requiredOption(
      '--source <canary|collector>',
      'write and read own keys, or only read the rows of the C++ collector',
    )
    .option('--shell <directory>', 'unpacked Pegasus tools; pegasus_shell on PATH serves as well', '/opt/pegasus')
    .addHelpText('after', example('canary', '--cluster c1 --metas meta1:34601 --table temp --source canary'));
};

function addProbe(parent: Command, probe: ScriptName, io: CliIo, exit: SetExit): Command {
  return parent
    .command(probe)
    .requiredOption('--cluster <name>', 'name of the Pegasus cluster')
    .action(async (options: Readonly<Record<string, string>>) => {
      exit(await runProbe(probe, environmentOf(probe, options), io));
    });
}

function example(probe: ScriptName, options: string): string {
  return [
    '',
    'Example:',
    `  farrier probe ${probe} ${options} > captures/1.capture`,
    '  farrier inspect --from captures',
    '',
  ].join('\n');
}

const DIAGNOSE_EXAMPLE = `
Example:
  farrier probe diagnose --cluster c1 > evidence/1.capture
  farrier probe host --cluster c1 > evidence/2.capture
  farrier diagnose --from evidence
`;

const REACH_EXAMPLE = `
Example:
  farrier probe reach --cluster c1 --address replica3 --ports 34801
`;

/** Parameters as SSM hands them to the script. Throws UsageError for a value that SSM would refuse. */
function environmentOf(probe: ScriptName, options: Readonly<Record<string, string>>): Record<string, string> {
  const entries = PROBE_PARAMETERS[probe].map(({ name, pattern, description }) => {
    const value = options[name] ?? '';
    if (!new RegExp(pattern).test(value)) {
      throw new UsageError(`--${name} ${JSON.stringify(value)}: ${description}; it must match ${pattern}`);
    }
    return [`SSM_${name}`, value];
  });
  return Object.fromEntries(entries);
}

/** @returns the exit status of the command: 3 (unknown) if the probe could not do its work. */
async function runProbe(probe: ScriptName, parameters: Record<string, string>, io: CliIo): Promise<number> {
  const child = spawn('sh', [probePath(probe)], {
    env: { ...process.env, ...parameters },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: TIMING.executionSeconds * 1000,
  });
  child.stdout.setEncoding('utf8').on('data', io.out);
  child.stderr.setEncoding('utf8').on('data', io.err);
  const [status, signal] = (await once(child, 'close')) as [number | null, string | null];
  if (status === EXIT.ok) return EXIT.ok;
  if (status === EXIT_BAD_PARAMETER) return EXIT.usage;
  io.err(`farrier: the ${probe} probe ended with ${signal ?? `exit status ${status}`}\n`);
  return EXIT.unknown;
}
