import { type SimCluster, type SimServer, serversIn } from './cluster-state.ts';
import { renderMetaCluster } from './render/cluster-info.ts';
import { controlFiles } from './render/control.ts';
import { detectFiles } from './render/detect-table.ts';
import { metricLines, renderStartTime, renderVersion } from './render/http.ts';
import { optionAnswers } from './render/options.ts';
import { banner, startWarnings } from './render/preamble.ts';
import { type ShellAnswer, shellAnswers, unreachableAnswers } from './render/shell.ts';
import { serversByAddress } from './render/text.ts';
import { isSilent } from './victims.ts';

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
    ...controlFiles(cluster).map(([path, text]): [string, string] => [`shell/control/${path}`, text]),
    ['http/not-found', 'not found\n'],
    ...serversIn(cluster).flatMap((server) => httpFiles(cluster, server)),
  ];
}

/** Standby metas only point at the leader: while it hangs, the shell learns nothing from any of them. */
function isLed({ metas, leader }: SimCluster): boolean {
  return metas.some(({ machine, hangs }) => machine.server === leader && !hangs);
}

function namesOf({ machine }: SimServer): readonly string[] {
  return [machine.server, machine.server.replace(machine.name, machine.address)];
}

/** A server answers to its name and to its address. One that is gone has no directory: it refuses, or does not even answer. */
function httpFiles(cluster: SimCluster, server: SimServer): readonly [string, string][] {
  const names = namesOf(server);
  if (server.hangs || isSilent(cluster.faults, server.machine)) return names.map((name) => [`http/silent/${name}`, '']);
  if (!server.running) return [];
  const answers: readonly (readonly [string, string])[] = [
    ['version', renderVersion(server)],
    ['recentStartTime', renderStartTime(server)],
    ...optionAnswers(cluster, server).map(([option, body]) => [`config/${option}`, body] as const),
    ...leadAnswers(cluster, server),
    ...metricAnswers(cluster, server),
  ];
  return names.flatMap((name) => answers.map(([path, body]): [string, string] => [`http/${name}/${path}`, body]));
}

function leadAnswers(cluster: SimCluster, server: SimServer): readonly (readonly [string, string])[] {
  if (server.machine.role !== 'meta') return [];
  const facts = renderMetaCluster(cluster, server);
  return [['cluster', cluster.release.family === 'head' ? facts : serversByAddress(facts)]];
}

/** 2.5 has the path of the metrics and no metrics, 2.4 has neither. */
function metricAnswers(cluster: SimCluster, server: SimServer): readonly (readonly [string, string])[] {
  if (server.release.family === 'head') return [['metrics', metricLines(cluster, server)]];
  return server.release.family === '2.5' ? [['no-metrics', '[]']] : [];
}

/** Answers are numbered as their commands are in the index: some command lines are longer than a file name may be. */
function answerFiles(directory: string, answers: ReadonlyMap<string, ShellAnswer>): readonly [string, string][] {
  const texts = [...answers.values()].flatMap(({ stdout, stderr }, index): [string, string][] => [
    [`${directory}/${index + 1}.out`, stdout],
    ...(stderr === '' ? [] : [[`${directory}/${index + 1}.err`, stderr] as [string, string]]),
  ]);
  return [[`${directory}/index`, [...answers.keys()].map((command) => `${command}\n`).join('')], ...texts];
}
