import type { Check, CheckContext } from '../check.ts';
import { hostExceptions } from '../exceptions.ts';
import { isOnHost } from '../hosts.ts';
import { resultsOf } from '../result.ts';
import { SOFT } from '../soft.ts';
import { counted, shown } from '../text.ts';

const ID = 'process.duplicate';
const ROLES = ['meta', 'replica'] as const;

export const processDuplicate: Check = {
  ...SOFT,
  id: ID,
  title: 'Processes too many',
  question: 'Does each host run one process for each of its servers?',
  probe: 'host',
  sources: ['/proc/*/cmdline', 'cluster_info', 'nodes -d'],
  versions: 'all',
  impact: ['Two processes compete for the same disks and memory; a leftover one may hold old data files open.'],
  action: 'Find the one that does not listen on the port and stop it.',
  command: "ssh {host} 'pgrep -af pegasus_server; ss -Htlnp'",
  origin: 'Processes of a role against the servers of that role that the cluster names on this host, at least one.',
  judge: (context) =>
    hostExceptions(context, ID, 'processes', 'One process for each server', (processes, { entity, name }) =>
      ROLES.flatMap((role) => {
        const running = processes.filter((each) => each.role === role);
        const named = Math.max(1, serversOf(context, role).filter((server) => isOnHost(server, name)).length);
        if (running.length <= named) return [];
        const pids = running.map((each) => each.pid).toSorted((a, b) => a - b);
        const text = `${shown(name)} runs ${counted(running.length, `${role} process`, `${role} processes`)} for ${counted(named, 'server')} (pid ${pids.slice(0, 5).join(', ')})`;
        return [
          resultsOf(ID).warning(entity, 'too_many', text, {
            value: running.length,
            reference: named,
            unit: 'processes',
          }),
        ];
      }),
    ),
};

function serversOf(context: CheckContext, role: (typeof ROLES)[number]): readonly string[] {
  const snapshot = context.snapshot?.known ? context.snapshot.value : undefined;
  if (role === 'replica') return snapshot?.nodes.known ? snapshot.nodes.value.map((row) => row.node) : [];
  return snapshot?.clusterInfo.known ? snapshot.clusterInfo.value.metaServers : context.expected.metas;
}
