import { processDuplicateWords } from '../../words/checks/process-duplicate.ts';
import type { Check, CheckContext, CheckDoc } from '../check.ts';
import { hostExceptions } from '../exceptions.ts';
import { locator } from '../locate.ts';
import { resultsOf } from '../result.ts';
import { SOFT } from '../soft.ts';

const ID = 'process.duplicate';
const words = processDuplicateWords.say;
const ROLES = ['meta', 'replica'] as const;

export const processDuplicate: Check = {
  ...SOFT,
  id: ID,
  ...processDuplicateWords.texts,
  probe: 'host',
  command: "ssh {host} 'pgrep -af pegasus_server; ss -Htlnp'",
  judge: (context) => {
    const isOn = locator(context.hosts);
    return hostExceptions(context, ID, 'processes', words.one_each(), (processes, { entity, name }) =>
      ROLES.flatMap((role) => {
        const running = processes.filter((each) => each.role === role);
        const named = Math.max(1, serversOf(context, role).filter((server) => isOn(server, name)).length);
        if (running.length <= named) return [];
        const pids = running.map((each) => each.pid).toSorted((a, b) => a - b);
        const counts = { running: running.length, servers: named };
        const text = words.too_many({ host: name, role, ...counts, pids: pids.slice(0, 5) });
        return [
          resultsOf(ID).warning(entity, 'too_many', text, {
            value: running.length,
            reference: named,
            unit: 'processes',
          }),
        ];
      }),
    );
  },
};

export const processDuplicateDoc: CheckDoc = {
  id: ID,
  question: 'Does each host run one process for each of its servers?',
  sources: ['/proc/*/cmdline', 'cluster_info', 'nodes -d'],
  versions: 'all',
  origin: 'Processes of a role against the servers of that role that the cluster names on this host, at least one.',
};

function serversOf(context: CheckContext, role: (typeof ROLES)[number]): readonly string[] {
  const snapshot = context.snapshot?.known ? context.snapshot.value : undefined;
  if (role === 'replica') return snapshot?.nodes.known ? snapshot.nodes.value.map((row) => row.node) : [];
  return snapshot?.clusterInfo.known ? snapshot.clusterInfo.value.metaServers : context.expected.metas;
}
