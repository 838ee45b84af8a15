import { serversRollingRestartWords } from '../../words/checks/servers-rolling-restart.ts';
import { few } from '../../words/message.ts';
import type { Check, CheckContext, CheckDoc } from '../check.ts';
import { shellCommand } from '../command.ts';
import { RESTART_SAID_FOR_MS, seenServers } from '../restarts.ts';
import { clusterOf, resultsOf } from '../result.ts';
import { FACT } from '../soft.ts';
import { unread } from '../sources.ts';
import { sumOf } from '../table-traffic.ts';

const ID = 'servers.rolling_restart';
const words = serversRollingRestartWords.say;
const result = resultsOf(ID);
const SERVERS = 2;

export const serversRollingRestart: Check = {
  ...FACT,
  id: ID,
  ...serversRollingRestartWords.texts,
  probe: 'cluster',
  command: shellCommand('ls -d'),
  judge: (context) => {
    if (!context.snapshot?.known) return [];
    const { nodes, tables } = context.snapshot.value;
    if (!nodes.known) return [unread(context, ID, 'nodes', nodes)];
    if (!tables.known) return [unread(context, ID, 'tables', tables)];
    const restarted = restartedLately(context, new Set(nodes.value.map((row) => row.node)));
    const ill = sumOf(tables.value.map((row) => row.health?.unhealthy ?? 0));
    const facts = { value: restarted.length, reference: SERVERS, unit: 'servers' };
    const entity = clusterOf(context);
    const servers = restarted.length;
    if (servers < SERVERS) return [result.ok(entity, servers === 0 ? 'none' : 'one', words.few({ servers }), facts)];
    const told = { servers, who: few(restarted) };
    if (ill <= 0) return [result.ok(entity, 'waiting', words.waiting(told), facts)];
    return [result.warning(entity, 'not_waiting', words.not_waiting({ ...told, partitions: ill }), facts)];
  },
};

export const serversRollingRestartDoc: CheckDoc = {
  id: ID,
  question: 'Does a rolling restart wait for health before it takes the next server?',
  sources: ['server_info', 'GET /recentStartTime', 'nodes -d', 'ls -d'],
  versions: 'all',
  fixed: [{ meaning: 'Replica servers restarted within 10 minutes', value: SERVERS, unit: 'servers', origin: 'Ours.' }],
  origin:
    'Pegasus rolling-update page: one process at a time, the next only when every partition is fully healthy again.',
};

function restartedLately(context: CheckContext, nodes: ReadonlySet<string>): readonly string[] {
  return seenServers(context)
    .filter(({ key, restarts }) => {
      const last = restarts.at(-1)?.at;
      return nodes.has(key) && last !== undefined && context.now - last < RESTART_SAID_FOR_MS;
    })
    .map(({ key }) => key);
}
