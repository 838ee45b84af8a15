import { processRestartLoopWords } from '../../words/checks/process-restart-loop.ts';
import type { Check, CheckContext, CheckDoc, CheckResult } from '../check.ts';
import { judgeHosts } from '../hosts.ts';
import { LOOP_RESTARTS, type Seen, seenProcesses, seenServers } from '../restarts.ts';
import { clusterOf, entityOf, resultsOf } from '../result.ts';
import { FACT } from '../soft.ts';
import { unread } from '../sources.ts';

const ID = 'process.restart_loop';
const words = processRestartLoopWords.say;
const result = resultsOf(ID);

export const processRestartLoop: Check = {
  ...FACT,
  id: ID,
  ...processRestartLoopWords.texts,
  probe: 'host',
  command: "ssh {host} 'systemctl list-units | grep -i pegasus; ls -lt <data directory>/log | head'",
  judge: (context) => (context.hosts === undefined ? judgeServers(context) : judgeProcesses(context)),
};

export const processRestartLoopDoc: CheckDoc = {
  id: ID,
  question: 'Does any server die and come back again and again?',
  sources: ['/proc/*/stat', 'server_info', 'GET /recentStartTime'],
  versions: 'all',
  origin:
    'Pegasus experiences page: stop the supervisor when a process restarts all the time. Three changes of the start time within an hour; without host reports, by the servers’ own start times.',
};

function judgeProcesses(context: CheckContext): readonly CheckResult[] {
  const seen = seenProcesses(context);
  return judgeHosts(context, ID, 'processes', (_, { entity, name }) => {
    const worst = seen
      .filter((each) => each.host === name)
      .toSorted((a, b) => b.restarts.length - a.restarts.length || (a.key < b.key ? -1 : 1))[0];
    return [worst === undefined || !isLoop(worst) ? calm(entity, name) : looping(entity, worst)];
  });
}

function judgeServers(context: CheckContext): readonly CheckResult[] {
  if (!context.snapshot?.known) return [];
  const seen = seenServers(context);
  const { serverInfo } = context.snapshot.value;
  if (seen.length === 0 && !serverInfo.known) return [unread(context, ID, 'serverInfo', serverInfo)];
  const loops = seen.filter(isLoop);
  if (loops.length === 0) return [calm(clusterOf(context), context.cluster)];
  return loops.map((each) => looping(entityOf('node', each.key), each));
}

function isLoop(seen: Seen): boolean {
  return seen.restarts.length >= LOOP_RESTARTS;
}

function calm(entity: CheckResult['entity'], name: string): CheckResult {
  return result.ok(entity, 'calm', words.calm({ place: name }));
}

function looping(entity: CheckResult['entity'], seen: Seen): CheckResult {
  const count = seen.restarts.length;
  const since = seen.restarts[0]?.at ?? null;
  const text = words.looping({ server: seen.key, times: count, since, start: seen.start });
  return result.critical(entity, 'restart_loop', text, { value: count, reference: LOOP_RESTARTS, unit: 'restarts' });
}
