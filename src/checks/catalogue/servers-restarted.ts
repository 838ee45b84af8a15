import { serversRestartedWords } from '../../words/checks/servers-restarted.ts';
import { unreadableAnswers } from '../answers.ts';
import type { Check, CheckContext, CheckDoc, CheckResult } from '../check.ts';
import { RESTART_SAID_FOR_MS, type Seen, seenServers } from '../restarts.ts';
import { clusterOf, entityOf, resultsOf } from '../result.ts';
import { FACT } from '../soft.ts';
import { unread } from '../sources.ts';

const ID = 'servers.restarted';
const words = serversRestartedWords.say;
const result = resultsOf(ID);

export const serversRestarted: Check = {
  ...FACT,
  id: ID,
  ...serversRestartedWords.texts,
  probe: 'cluster',
  command: 'ssh {host} \'dmesg -T | grep -iE "out of memory|killed process|segfault" | tail\'',
  judge: (context) => {
    if (!context.snapshot?.known) return [];
    const servers = seenServers(context);
    const { serverInfo } = context.snapshot.value;
    if (servers.length === 0 && !serverInfo.known) return [unread(context, ID, 'serverInfo', serverInfo)];
    const { startTimes } = context.snapshot.value;
    const told = new Map(servers.map((each) => [each.key, each.start]));
    const unreadable = servers.length > 0 ? unreadableAnswers(serverInfo, startTimes, told) : [];
    if (unreadable.length === 0) return judgeServers(context, servers);
    return unreadable.map(({ server, why }) =>
      result.unknown(entityOf('node', server), why, words.unreadable({ server })),
    );
  },
};

export const serversRestartedDoc: CheckDoc = {
  id: ID,
  question: 'Has any server restarted since the last inspection?',
  sources: ['server_info', 'GET /recentStartTime'],
  versions: 'all',
  origin:
    'Start times of server_info and /recentStartTime, compared for change only: they bear no time zone. Said for 10 minutes.',
};

function judgeServers(context: CheckContext, servers: readonly Seen[]): readonly CheckResult[] {
  const restarted = servers.flatMap((server) => {
    const last = server.restarts.at(-1);
    return last !== undefined && context.now - last.at < RESTART_SAID_FOR_MS ? [{ ...server, last }] : [];
  });
  if (restarted.length === 0) {
    const text = words.unchanged({ servers: servers.length });
    return [result.ok(clusterOf(context), 'unchanged', text, { value: 0, unit: 'restarts' })];
  }
  return restarted.map(({ key, start, last }) => {
    const text = words.restarted({ server: key, start, from: last.from, noticed: last.at });
    return result.warning(entityOf('node', key), 'restarted', text, { value: start, reference: last.from });
  });
}
