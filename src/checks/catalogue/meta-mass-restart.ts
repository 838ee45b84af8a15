import { metaMassRestartWords } from '../../words/checks/meta-mass-restart.ts';
import { few } from '../../words/message.ts';
import type { Check, CheckContext, CheckDoc } from '../check.ts';
import { shellCommand } from '../command.ts';
import { RESTART_SAID_FOR_MS, seenServers } from '../restarts.ts';
import { clusterOf, resultsOf } from '../result.ts';
import { FACT } from '../soft.ts';
import { unread } from '../sources.ts';

const ID = 'meta.mass_restart';
const result = resultsOf(ID);
const words = metaMassRestartWords.say;
const SECONDS = 30;

export const metaMassRestart: Check = {
  ...FACT,
  id: ID,
  ...metaMassRestartWords.texts,
  probe: 'cluster',
  command: shellCommand('server_info -t meta-server'),
  judge: (context) => {
    if (!context.snapshot?.known) return [];
    const { clusterInfo } = context.snapshot.value;
    if (!clusterInfo.known) return [unread(context, ID, 'clusterInfo', clusterInfo)];
    const metas = new Set(clusterInfo.value.metaServers);
    const seen = seenServers(context).filter(({ key }) => metas.has(key));
    if (seen.length === 0) return [];
    const together = startedTogether(context, seen);
    const facts = { value: together.length, reference: 2, unit: 'meta servers' };
    if (together.length < 2) {
      const text = words.apart({ metas: seen.length });
      return [result.ok(clusterOf(context), 'apart', text, facts)];
    }
    const text = words.together({ metas: few(together), seconds: SECONDS });
    return [result.warning(clusterOf(context), 'together', text, facts)];
  },
};

export const metaMassRestartDoc: CheckDoc = {
  id: ID,
  question: 'Did several meta servers restart at the same moment?',
  sources: ['server_info', 'GET /recentStartTime', 'cluster_info'],
  versions: 'all',
  fixed: [
    {
      meaning: 'Between two starts',
      value: SECONDS,
      unit: 'seconds',
      origin: 'Pegasus rolling-update page: meta servers are restarted one at a time, more than 30 s apart.',
    },
  ],
  origin:
    'Start times of the meta servers of cluster_info that changed within the last 10 minutes, by their own clocks.',
};

/** Servers whose restart is news, each within SECONDS of another's. */
function startedTogether({ now }: CheckContext, seen: ReturnType<typeof seenServers>): readonly string[] {
  const fresh = seen
    .filter(({ restarts }) => now - (restarts.at(-1)?.at ?? Number.NEGATIVE_INFINITY) < RESTART_SAID_FOR_MS)
    .map(({ key, start }) => ({ key, at: Date.parse(`${start.replace(' ', 'T')}Z`) }));
  return fresh
    .filter((one) => fresh.some((other) => other !== one && Math.abs(other.at - one.at) <= SECONDS * 1000))
    .map(({ key }) => key);
}
