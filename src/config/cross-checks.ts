import { CHANNELS } from '../pipeline/channels.ts';
import { SELF_CLUSTER } from '../self/self-check.ts';
import { accountBreaches } from './account-checks.ts';
import { alertBreaches } from './alert-checks.ts';
import { detectionBreaches } from './detection-checks.ts';
import { pegasusPorts } from './effective.ts';
import { limitBreaches } from './limit-checks.ts';
import { nearest } from './nearest.ts';
import { operationsBreaches } from './operations-checks.ts';
import { dataAt, type Path, pathText } from './path.ts';
import type { Breach, Problem } from './problem.ts';
import { reachBreaches } from './reach-checks.ts';
import { reportBreaches } from './report-checks.ts';
import type { ClusterConfig, FarrierConfig } from './schema.ts';
import { selfBreaches } from './self-checks.ts';
import type { YamlSource } from './yaml-source.ts';

/** As many ports as the host probe's parameter takes. */
const MAX_PORTS = 16;

/** The rules between parts of a configuration whose every part is well formed. */
export function crossCheck(config: FarrierConfig, source: YamlSource): readonly Problem[] {
  return [
    ...duplicates(config.clusters.map(nameOf), ['clusters'], 'name', 'duplicate-cluster'),
    ...duplicates(config.contacts.map(nameOf), ['contacts'], 'name', 'duplicate-contact'),
    ...config.clusters.flatMap((cluster, index) => clusterBreaches(config, cluster, ['clusters', index], source)),
    ...limitBreaches(config, undefined, []),
    ...contactBreaches(config),
    ...routeBreaches(config),
    ...selfBreaches(config),
    ...duplicates(config.maintenance.map(nameOf), ['maintenance'], 'name', 'duplicate-window'),
    ...config.maintenance.flatMap(({ clusters = [] }, index) =>
      strangers(
        clusters,
        config.clusters.map(nameOf),
        ['maintenance', index, 'clusters'],
        'window-unknown-cluster',
        'cluster',
      ),
    ),
    ...duplicates(config.inhibitions.map(nameOf), ['inhibitions'], 'name', 'duplicate-inhibition'),
    ...alertBreaches(config),
    ...detectionBreaches(config),
    ...duplicates(config.reports.map(nameOf), ['reports'], 'name', 'duplicate-report'),
    ...reportBreaches(config),
    ...operationsBreaches(config),
    ...reachBreaches(config),
    ...accountBreaches(config),
  ].map((breach) => breachProblem(breach, source));
}

function clusterBreaches(config: FarrierConfig, cluster: ClusterConfig, at: Path, source: YamlSource): Breach[] {
  return [
    ...duplicates(cluster.inspections.map(nameOf), [...at, 'inspections'], 'name', 'duplicate-inspection'),
    ...serverBreaches(cluster.metas, [...at, 'metas']),
    ...serverBreaches(cluster.nodes ?? [], [...at, 'nodes']),
    ...portBreaches(cluster, at),
    ...transportBreaches(cluster, at, source),
    ...canaryBreaches(cluster, at),
    ...limitBreaches(config, cluster, at),
  ];
}

function duplicates(values: readonly string[], list: Path, key: string | undefined, rule: Problem['rule']): Breach[] {
  return values.flatMap((value, index) => {
    const first = values.indexOf(value);
    if (first === index) return [];
    const at = key === undefined ? [...list, index] : [...list, index, key];
    const message = `${value} is already used by ${pathText([...list, first])}`;
    return [{ at, rule, message, hint: key === undefined ? 'remove one of them' : 'give every one its own name' }];
  });
}

function serverBreaches(servers: readonly string[], at: Path): Breach[] {
  const ports = servers.flatMap((server, index): Breach[] => {
    const port = Number(server.slice(server.lastIndexOf(':') + 1));
    if (port >= 1 && port <= 65_535) return [];
    return [{ at: [...at, index], rule: 'bad-port', message: `there is no port ${port}`, hint: 'use 1 to 65535' }];
  });
  return [...ports, ...duplicates(servers, at, undefined, 'duplicate-server')];
}

function portBreaches(cluster: ClusterConfig, at: Path): Breach[] {
  const { length } = pegasusPorts(cluster);
  if (length <= MAX_PORTS) return [];
  const message = `metas and nodes use ${length} different ports; a probe can count connections of ${MAX_PORTS}`;
  return [{ at: [...at, 'nodes'], rule: 'too-many-ports', message, hint: 'leave nodes out: it is optional' }];
}

function transportBreaches(cluster: ClusterConfig, at: Path, source: YamlSource): Breach[] {
  if (cluster.transport === 'ssm' && cluster.hosts === undefined) {
    const hint = `add hosts: {tag: {key: 'farrier:cluster', value: ${cluster.name}}} or ids; or choose another transport`;
    return [{ at: [...at, 'hosts'], rule: 'ssm-without-hosts', message: 'transport ssm needs hosts', hint }];
  }
  if (cluster.transport !== 'shell') return [];
  return cluster.inspections.flatMap((_, index): Breach[] => {
    // Only what was written counts: the default names both probes.
    const probes = dataAt(source.data, [...at, 'inspections', index, 'probes']);
    const place = Array.isArray(probes) ? probes.indexOf('host') : -1;
    if (place < 0) return [];
    const message = 'with transport shell the host probe would describe this machine, not a host of the cluster';
    const hint = 'write probes: [cluster]';
    return [{ at: [...at, 'inspections', index, 'probes', place], rule: 'shell-with-host-probe', message, hint }];
  });
}

function canaryBreaches(cluster: ClusterConfig, at: Path): Breach[] {
  if (cluster.canary !== undefined) return [];
  return cluster.inspections.flatMap(({ probes }, index): Breach[] => {
    const place = probes.indexOf('canary');
    if (place < 0) return [];
    const message = `the probe canary needs to know its table, and ${cluster.name} has no key canary`;
    const hint = 'add canary: {table: <detect table>, source: canary} to the cluster; source: collector does not write';
    return [{ at: [...at, 'inspections', index, 'probes', place], rule: 'probe-without-canary', message, hint }];
  });
}

function contactBreaches(config: FarrierConfig): Breach[] {
  return config.contacts.flatMap((contact, index): Breach[] => {
    if (CHANNELS.some((channel) => contact[channel] !== undefined)) return [];
    const message = `${contact.name} cannot be reached by anything`;
    const hint = `add one of ${CHANNELS.join(', ')}`;
    return [{ at: ['contacts', index], rule: 'contact-without-channel', message, hint }];
  });
}

function routeBreaches(config: FarrierConfig): Breach[] {
  const contacts = config.contacts.map(nameOf);
  const clusters = [...config.clusters.map(nameOf), SELF_CLUSTER];
  return config.routes.flatMap((route, index) => [
    ...strangers(route.contacts, contacts, ['routes', index, 'contacts'], 'route-unknown-contact', 'contact'),
    ...strangers(route.clusters ?? [], clusters, ['routes', index, 'clusters'], 'route-unknown-cluster', 'cluster'),
  ]);
}

function strangers(
  names: readonly string[],
  known: readonly string[],
  at: Path,
  rule: Problem['rule'],
  kind: string,
): Breach[] {
  return names.flatMap((name, index) => {
    if (known.includes(name)) return [];
    const near = nearest(name, known);
    const list = known.length === 0 ? `this file has no ${kind}s` : `known ${kind}s: ${[...new Set(known)].join(', ')}`;
    const hint = near === undefined ? list : `did you mean ${near}? (${list})`;
    return [{ at: [...at, index], rule, message: `there is no ${kind} ${name}`, hint }];
  });
}

/** A breach with its place in the file. */
export function breachProblem({ at, rule, message, hint }: Breach, source: YamlSource): Problem {
  const given = dataAt(source.data, at);
  const place = given === undefined ? source.keyAt(at.slice(0, -1)) : source.valueAt(at);
  const value = given === undefined || typeof given === 'object' ? undefined : place.text;
  return { file: source.file, line: place.line, column: place.column, path: pathText(at), rule, message, value, hint };
}

function nameOf({ name }: { readonly name: string }): string {
  return name;
}
