import { unreadableAnswers } from '../answers.ts';
import type { Check, CheckContext, CheckResult } from '../check.ts';
import { RESTART_SAID_FOR_MS, type Seen, seenServers } from '../restarts.ts';
import { clusterOf, entityOf, resultsOf } from '../result.ts';
import { unread } from '../sources.ts';
import { counted, isoSeconds, shown } from '../text.ts';

const ID = 'servers.restarted';
const result = resultsOf(ID);

export const serversRestarted: Check = {
  id: ID,
  title: 'Server restarts',
  question: 'Has any server restarted since the last inspection?',
  probe: 'cluster',
  sources: ['server_info', 'GET /recentStartTime'],
  versions: 'all',
  severityWhenUnknown: 'info',
  openAfter: 1,
  alertsWhenUnknown: false,
  impact: [
    'While a replica server is down, its partitions lack a replica; in steady level it comes back without primaries.',
    'A restart of a meta leader forgets the level and the settings that were made by hand.',
  ],
  action: 'If nobody restarted it on purpose, find out why the process ended: kernel log, standard error, service log.',
  command: 'ssh {host} \'dmesg -T | grep -iE "out of memory|killed process|segfault" | tail\'',
  origin:
    'Start times of server_info and /recentStartTime, compared for change only: they bear no time zone. Said for 10 minutes.',
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
      result.unknown(entityOf('node', server), why, `${shown(server)} tells no start time that can be read`),
    );
  },
};

function judgeServers(context: CheckContext, servers: readonly Seen[]): readonly CheckResult[] {
  const restarted = servers.flatMap((server) => {
    const last = server.restarts.at(-1);
    return last !== undefined && context.now - last.at < RESTART_SAID_FOR_MS ? [{ ...server, last }] : [];
  });
  if (restarted.length === 0) {
    const text = `None of ${counted(servers.length, 'server')} has another start time than before`;
    return [result.ok(clusterOf(context), 'unchanged', text, { value: 0, unit: 'restarts' })];
  }
  return restarted.map(({ key, start, last }) => {
    const text = `${shown(key)} restarted at ${shown(start)} (its own clock), noticed at ${isoSeconds(last.at)}; before, it ran since ${shown(last.from)}`;
    return result.warning(entityOf('node', key), 'restarted', text, { value: start, reference: last.from });
  });
}
