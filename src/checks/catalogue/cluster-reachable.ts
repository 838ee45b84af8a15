import type { ClusterSnapshot } from '../../pegasus/cluster-snapshot.ts';
import { type Reading, type Unknown, type UnknownReason, unknown } from '../../pegasus/reading.ts';
import { clusterReachableWords } from '../../words/checks/cluster-reachable.ts';
import type { Message } from '../../words/message.ts';
import type { Check, CheckContext, CheckDoc, CheckResult } from '../check.ts';
import { shellCommand } from '../command.ts';
import { clusterOf, resultsOf } from '../result.ts';

const ID = 'cluster.reachable';
const result = resultsOf(ID);
const words = clusterReachableWords.say;

/** From what says most about the cluster to what says most about the probe. */
const TELLING: readonly UnknownReason[] = ['no_answer', 'command_failed', 'out_of_time', 'crashed', 'malformed'];

export const clusterReachable: Check = {
  id: ID,
  ...clusterReachableWords.texts,
  probe: 'cluster',
  severityWhenUnknown: 'critical',
  openAfter: 1,
  alertsWhenUnknown: true,
  command: shellCommand('cluster_info'),
  judge: (context) => {
    if (context.snapshot === undefined) return [];
    if (!context.snapshot.known) return [hidden(context, context.snapshot)];
    return [judgeAnswers(context, context.snapshot.value)];
  },
};

export const clusterReachableDoc: CheckDoc = {
  id: ID,
  question: 'Do the meta servers answer at all?',
  sources: ['every command of the cluster probe'],
  versions: 'all',
  origin: 'Pegasus answers with exit status 0 whatever happens, so only a readable answer counts as one.',
};

function hidden(context: CheckContext, why: Unknown): CheckResult {
  return result.unknown(clusterOf(context), why, words.hidden());
}

function judgeAnswers(context: CheckContext, snapshot: ClusterSnapshot): CheckResult {
  const asked = commandsOf(snapshot).filter(({ reading }) => reading.known || reading.reason !== 'not_collected');
  const answered = asked.filter(({ reading }) => reading.known).length;
  if (answered > 0) {
    return result.ok(clusterOf(context), 'answered', words.answered({ answered, asked: asked.length }), {
      value: answered,
      reference: asked.length,
      unit: 'commands',
    });
  }
  const failures = asked.flatMap(({ command, reading }) => (reading.known ? [] : [{ command, why: reading }]));
  if (failures.length === 0) {
    const why = unknown('not_collected', 'the report holds no command that asks the meta servers');
    return result.unknown(clusterOf(context), why, words.nobody_asked());
  }
  const reason = TELLING.find((each) => failures.some(({ why }) => why.reason === each)) ?? failures[0]?.why.reason;
  const main = failures.find(({ why }) => why.reason === reason) ?? failures[0];
  const none = words.none({ asked: failures.length });
  const detail = main === undefined ? '' : `${main.command}: ${main.why.detail}`;
  return result.unknown(clusterOf(context), unknown(reason ?? 'no_answer', detail), none, undefined, {
    value: 0,
    reference: failures.length,
    unit: 'commands',
    causes: [
      {
        cause: words.down(),
        confidence: 'likely',
        evidence: failures.slice(0, 6).map(({ command, why }) => words.failure({ command, detail: why.detail })),
        disprovedBy: httpAnswers(snapshot),
      },
    ],
  });
}

interface Asked {
  readonly command: string;
  readonly reading: Reading<unknown>;
}

function commandsOf(snapshot: ClusterSnapshot): readonly Asked[] {
  const details = [...snapshot.tableDetails.values()];
  const servers = snapshot.serverInfo.known ? snapshot.serverInfo.value.map((each) => each.answer) : [];
  // A list of servers none of which answered came from the configuration, not from a meta server.
  const serverInfo = servers.find((answer) => answer.known) ?? servers[0] ?? snapshot.serverInfo;
  return [
    { command: 'cluster_info', reading: snapshot.clusterInfo },
    { command: 'get_meta_level', reading: snapshot.requestedLevel },
    { command: 'nodes', reading: snapshot.nodes },
    { command: 'ls', reading: snapshot.tables },
    { command: 'server_info', reading: serverInfo },
    { command: 'server_stat', reading: snapshot.serverStat },
    { command: 'nodes -u -q', reading: snapshot.nodeUsage },
    { command: 'app_stat', reading: snapshot.tableStat },
    ...details.slice(0, 8).map((reading) => ({ command: 'app', reading })),
  ];
}

function httpAnswers(snapshot: ClusterSnapshot): readonly Message[] {
  const answers = [...snapshot.versions, ...snapshot.startTimes, ...snapshot.metrics].filter(([, each]) => each.known);
  const server = answers[0]?.[0];
  if (server === undefined) return [words.answers_http()];
  return [words.does_answer_http({ server })];
}
