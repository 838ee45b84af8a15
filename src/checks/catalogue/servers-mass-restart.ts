import { serversMassRestartWords } from '../../words/checks/servers-mass-restart.ts';
import { few } from '../../words/message.ts';
import type { Check, CheckDoc } from '../check.ts';
import { shellCommand } from '../command.ts';
import { seenServers } from '../restarts.ts';
import { clusterOf, resultsOf } from '../result.ts';
import { FACT } from '../soft.ts';
import { unread } from '../sources.ts';

const ID = 'servers.mass_restart';
const words = serversMassRestartWords.say;
const result = resultsOf(ID);
const LEAST = 2;

export const serversMassRestart: Check = {
  ...FACT,
  id: ID,
  ...serversMassRestartWords.texts,
  probe: 'cluster',
  command: shellCommand('server_info -t replica-server'),
  judge: (context) => {
    if (!context.snapshot?.known) return [];
    const { nodes } = context.snapshot.value;
    if (!nodes.known) return [unread(context, ID, 'nodes', nodes)];
    const rows = new Set(nodes.value.map((row) => row.node));
    const restarted = seenServers(context).filter((each) => rows.has(each.key) && each.restarts.length > 0);
    const share = rows.size === 0 ? 0 : Math.round((100 * restarted.length) / rows.size);
    const facts = { value: share, reference: 50, unit: 'percent' };
    const told = { restarted: restarted.length, servers: rows.size };
    const entity = clusterOf(context);
    if (restarted.length < LEAST || share < 50) return [result.ok(entity, 'few', words.few(told), facts)];
    const text = words.many({ ...told, who: few(restarted.map((each) => each.key)) });
    return [result.warning(entity, 'many', text, facts)];
  },
};

export const serversMassRestartDoc: CheckDoc = {
  id: ID,
  question: 'Did many replica servers restart at about the same time?',
  sources: ['server_info', 'GET /recentStartTime', 'nodes -d'],
  versions: 'all',
  fixed: [
    { meaning: 'Share of the replica servers restarted within an hour', value: 50, unit: 'percent', origin: 'Ours.' },
  ],
  origin: 'Restarts that inspections noticed within the last hour. Pegasus rolling-update page: one process at a time.',
};
