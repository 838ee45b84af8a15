import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { interruption } from '../interruption.ts';
import { type CliIo, type RegisterCommand, UsageError } from '../io.ts';
import type { StoreOptions } from '../open-store.ts';
import { directoryOption, examples, localConfigOption, portOption, tableOption } from '../options.ts';
import { withPeople } from '../people-store.ts';
import { vouchedName } from '../principal.ts';

interface DashboardCommandOptions extends StoreOptions {
  readonly config: string;
  readonly port?: number;
  readonly open?: true;
}

const HELP = examples([
  ['farrier dashboard --config farrier.yaml --table Farrier-prod-Table', 'A deployed stack, with your AWS credentials'],
  ['farrier dashboard --open', 'What local mode has kept, in your browser'],
  ['farrier dashboard --port 8017', 'On a port that a tunnel can lead to'],
]);

/** `farrier dashboard`: pages for people, served on this machine only. */
export const registerDashboard: RegisterCommand = (program, io) => {
  program
    .command('dashboard')
    .description('Serve the dashboard on 127.0.0.1 until Ctrl-C')
    .addOption(localConfigOption())
    .addOption(directoryOption())
    .addOption(tableOption())
    .addOption(portOption())
    .option('--open', 'open it in the browser')
    .addHelpText('after', HELP)
    .action((options: DashboardCommandOptions) => serveDashboard(options, io));
};

async function serveDashboard(options: DashboardCommandOptions, io: CliIo): Promise<void> {
  const [{ apiApp }, { startDashboard }, { loginName }] = await Promise.all([
    import('../../api/app.ts'),
    import('../../local/dashboard/server.ts'),
    import('../../local/login-name.ts'),
  ]);
  await withPeople(options, io, async ({ deps }) => {
    const interrupt = interruption();
    let isFirst = true;
    const onLink = (link: string): void => {
      io.out(`${link}\n`);
      if (isFirst && options.open) openInBrowser(link, io);
      isFirst = false;
    };
    const caller = await vouchedName(options);
    const api = apiApp({ ...deps, callerOf: () => caller, newId: randomUUID });
    const about = { user: loginName(), local: false };
    const server = await startDashboard({ port: options.port, onLink, api, local: undefined, about }).catch(
      portProblem,
    );
    io.err('The link opens the dashboard, once. Ctrl-C stops.\n');
    try {
      await interrupt.signalled;
    } finally {
      interrupt.release();
      await server.close();
    }
  });
}

function portProblem(error: NodeJS.ErrnoException): never {
  if (error.code === 'EADDRINUSE') throw new UsageError('the port is taken: give another --port, or none');
  if (error.code === 'EACCES') throw new UsageError('the port is not for this user: give a --port from 1024');
  throw error;
}

const OPENERS: Readonly<Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>>> = {
  darwin: ['open'],
  win32: ['cmd', '/c', 'start', ''],
};

function openInBrowser(link: string, io: CliIo): void {
  const [command, ...parameters] = OPENERS[process.platform] ?? ['xdg-open'];
  const opener = spawn(command, [...parameters, link], { stdio: 'ignore', detached: true });
  opener.on('error', () => io.err(`farrier: there is no ${command} here: open the link yourself\n`));
  opener.unref();
}
