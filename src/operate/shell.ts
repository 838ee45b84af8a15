import { isHarmless } from '../checks/command.ts';
import type { OperateFacts, Supervisor } from './facts.ts';
import type { ActionCommand, CopyRates } from './operation.ts';

const COPY = 'nfs.max_copy_rate_megabytes_per_disk';
const SEND = 'nfs.max_send_rate_megabytes_per_disk';

/** What a person would type for the same. What does not belong into a command line is left to be filled in. */
export function shellLine(command: ActionCommand, facts: OperateFacts): string {
  switch (command.document) {
    case 'meta-level':
      return inShell([command.action === 'get' ? 'get_meta_level' : `set_meta_level ${command.level}`], facts);
    case 'copy-rate':
      return inShell(command.action === 'get' ? READ_RATES : ratesLines(command.rates), facts);
    case 'primaries-only':
      return inShell([`remote_command -t meta-server meta.lb.only_move_primary${primariesValue(command)}`], facts);
    default:
      return onHost(command, facts);
  }
}

const READ_RATES = [COPY, SEND].map((name) => `remote_command -t replica-server ${name}`);

function primariesValue(command: ActionCommand & { document: 'primaries-only' }): string {
  return command.action === 'get' ? '' : ` ${command.on}`;
}

/** Servers of the same rates share a line. */
function ratesLines(rates: Readonly<Record<string, CopyRates>>): readonly string[] {
  const lines = new Map<string, string[]>();
  for (const [server, { copy, send }] of Object.entries(rates).toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    for (const what of [`${COPY} ${copy}`, `${SEND} ${send}`]) {
      lines.set(what, [...(lines.get(what) ?? []), isHarmless(server) ? server : '<server>']);
    }
  }
  if (lines.size === 0) return [COPY, SEND].map((name) => `remote_command -l <server> ${name} <as it was before>`);
  return [...lines].map(([what, servers]) => `remote_command -l ${servers.join(',')} ${what}`);
}

function inShell(lines: readonly string[], facts: OperateFacts): string {
  const said =
    lines.length === 1 ? `echo '${lines[0]}'` : `printf '%s\\n' ${lines.map((line) => `'${line}'`).join(' ')}`;
  return `${said} | ./run.sh shell --cluster ${metasOf(facts)}`;
}

function metasOf({ expected, snapshot }: OperateFacts): string {
  const info = snapshot?.known ? snapshot.value.clusterInfo : undefined;
  const metas = expected.metas.length > 0 ? expected.metas : info?.known ? info.value.metaServers : [];
  return metas.length > 0 && metas.every(isHarmless) ? metas.join(',') : '<metas>';
}

const ON_HOST: Readonly<Record<Exclude<Supervisor, 'minos'>, string>> = {
  systemd: 'sudo systemctl',
  supervisord: 'sudo supervisorctl',
};

function onHost(command: ActionCommand & { document: 'supervisor' }, { settings, cluster }: OperateFacts): string {
  const { action, host, unit } = command;
  const where = isHarmless(host) ? host : '<host>';
  const what = /^[A-Za-z0-9][A-Za-z0-9@._:-]*$/.test(unit) ? unit : '<unit>';
  const { supervisor } = settings;
  if (supervisor !== 'minos') return `ssh ${where} '${ON_HOST[supervisor]} ${action} ${what}'`;
  const name = isHarmless(cluster) ? cluster : '<cluster>';
  return `./deploy ${action === 'status' ? 'show' : action} pegasus ${name} # the task of ${what} on ${where}`;
}
