import { type SimCluster, type SimServer, serversIn, VICTIMS } from './cluster-state.ts';
import { metricLines, renderStartTime, renderVersion } from './render/http.ts';
import { banner, startWarnings } from './render/preamble.ts';
import { type ShellAnswer, shellAnswers, unreachableAnswers } from './render/shell.ts';

/** The answers of the cluster for the fake shell and the fake curl, by path. */
export function clusterFiles(cluster: SimCluster): readonly [string, string][] {
  const metas = cluster.metas.filter((meta) => meta.running).flatMap(namesOf);
  return [
    ['shell/name', `${cluster.name}\n`],
    ['shell/metas', metas.map((name) => `${name}\n`).join('')],
    ['shell/warnings', startWarnings(cluster)],
    ['shell/banner', banner(cluster)],
    ...answerFiles('shell/reachable', shellAnswers(cluster)),
    ...answerFiles('shell/unreachable', unreachableAnswers()),
    ['http/not-found', 'not found\n'],
    ...serversIn(cluster).flatMap((server) => namesOf(server).flatMap((name) => httpFiles(cluster, server, name))),
  ];
}

/** A server answers to its name and to its address. */
function namesOf({ machine }: SimServer): readonly string[] {
  return [machine.server, machine.server.replace(machine.name, machine.address)];
}

/** Releases before HEAD have no metrics. A server that is gone has no directory: it refuses, or does not even answer. */
function httpFiles(cluster: SimCluster, server: SimServer, name: string): readonly [string, string][] {
  if (!server.running) return server.machine.name === VICTIMS['host-unreachable'] ? [[`http/silent/${name}`, '']] : [];
  return [
    [`http/${name}/version`, renderVersion(cluster)],
    [`http/${name}/recentStartTime`, renderStartTime(server)],
    ...(cluster.release.family === 'head'
      ? [[`http/${name}/metrics`, metricLines(cluster, server)] as [string, string]]
      : []),
  ];
}

function answerFiles(directory: string, answers: ReadonlyMap<string, ShellAnswer>): readonly [string, string][] {
  return [...answers].flatMap(([command, answer]): [string, string][] => [
    [`${directory}/${command}.out`, answer.stdout],
    ...(answer.stderr === '' ? [] : [[`${directory}/${command}.err`, answer.stderr] as [string, string]]),
  ]);
}
