import { type SimCluster, type SimServer, serversIn } from './cluster-state.ts';
import { detectFiles } from './render/detect-table.ts';
import { metricLines, renderStartTime, renderVersion } from './render/http.ts';
import { OPTION_ANSWERS } from './render/options.ts';
import { banner, startWarnings } from './render/preamble.ts';
import { type ShellAnswer, shellAnswers, unreachableAnswers } from './render/shell.ts';
import { isStruck } from './victims.ts';

/** The answers of the cluster for the fake shell and the fake curl, by path. */
export function clusterFiles(cluster: SimCluster): readonly [string, string][] {
  const metas = isLed(cluster) ? cluster.metas.filter((meta) => meta.running).flatMap(namesOf) : [];
  return [
    ['shell/name', `${cluster.name}\n`],
    ['shell/metas', metas.map((name) => `${name}\n`).join('')],
    ['shell/warnings', startWarnings(cluster)],
    ['shell/banner', banner(cluster)],
    ...answerFiles('shell/reachable', shellAnswers(cluster)),
    ...answerFiles('shell/unreachable', unreachableAnswers()),
    ...detectFiles(cluster).map(([path, text]): [string, string] => [`shell/${path}`, text]),
    ['http/not-found', 'not found\n'],
    ...serversIn(cluster).flatMap((server) => namesOf(server).flatMap((name) => httpFiles(cluster, server, name))),
  ];
}

/** Standby metas only point at the leader: while it hangs, the shell learns nothing from any of them. */
function isLed({ metas, leader }: SimCluster): boolean {
  return metas.some(({ machine, hangs }) => machine.server === leader && !hangs);
}

/** A server answers to its name and to its address. */
function namesOf({ machine }: SimServer): readonly string[] {
  return [machine.server, machine.server.replace(machine.name, machine.address)];
}

/** Releases before HEAD have no metrics. A server that is gone has no directory: it refuses, or does not even answer. */
function httpFiles(cluster: SimCluster, server: SimServer, name: string): readonly [string, string][] {
  if (server.hangs || isStruck(cluster.faults, server.machine, 'host-unreachable'))
    return [[`http/silent/${name}`, '']];
  if (!server.running) return [];
  return [
    [`http/${name}/version`, renderVersion(server)],
    [`http/${name}/recentStartTime`, renderStartTime(server)],
    ...OPTION_ANSWERS.map(([option, body]): [string, string] => [`http/${name}/config/${option}`, body]),
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
