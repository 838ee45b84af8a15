import { clockOf } from '../../local/simulator/clock.ts';
import { type SimCluster, type SimServer, serversIn } from '../../local/simulator/cluster-state.ts';
import { metricsOf, type SimEntity } from '../../local/simulator/metrics.ts';
import { renderMetaCluster } from '../../local/simulator/render/cluster-info.ts';
import { renderStartTime, renderVersion } from '../../local/simulator/render/http.ts';
import { optionAnswers } from '../../local/simulator/render/options.ts';
import { isSilent } from '../../local/simulator/victims.ts';

/** What curl says of a request; `status` is undefined where nobody answered. */
export interface HttpAnswer {
  readonly exit: number;
  readonly status: number | undefined;
  readonly body: string;
  readonly stderr: string;
}

/**
 * Answers `GET http://<server>/<path>` for a simulated server of HEAD, as the fake curl does from rendered files. Of the
 * percentiles only P99 is known: the probe asks for no other.
 */
export function httpAnswers(cluster: SimCluster): (server: string, path: string) => HttpAnswer {
  const entities = new Map<string, readonly SimEntity[]>();
  const entitiesOf = (server: SimServer): readonly SimEntity[] => {
    const known = entities.get(server.machine.server) ?? metricsOf(cluster, server);
    entities.set(server.machine.server, known);
    return known;
  };
  return (address, target) => {
    const server = serversIn(cluster).find(({ machine }) => machine.server === address);
    if (server && (server.hangs || isSilent(cluster.faults, server.machine))) return SILENCE;
    if (!server?.running) return refusal(address);
    const [path = '', query = ''] = target.split('?');
    const found = bodyOf(cluster, server, path, query, entitiesOf);
    return { exit: 0, stderr: '', ...(found ?? { status: 404, body: 'not found\n' }) };
  };
}

const SILENCE: HttpAnswer = {
  exit: 28,
  status: undefined,
  body: '',
  stderr: 'curl: (28) Connection timed out after 2001 milliseconds\n',
};

function refusal(address: string): HttpAnswer {
  const [name, port] = address.split(':');
  const stderr = `curl: (7) Failed to connect to ${name} port ${port} after 0 ms: Couldn't connect to server\n`;
  return { exit: 7, status: undefined, body: '', stderr };
}

function bodyOf(
  cluster: SimCluster,
  server: SimServer,
  path: string,
  query: string,
  entitiesOf: (server: SimServer) => readonly SimEntity[],
): Pick<HttpAnswer, 'status' | 'body'> | undefined {
  switch (path) {
    case 'version':
      return { status: 200, body: renderVersion(server) };
    case 'recentStartTime':
      return { status: 200, body: renderStartTime(server) };
    case 'meta/cluster': {
      const body = server.machine.role === 'meta' ? renderMetaCluster(cluster, server) : undefined;
      // A standby points at the leader.
      return body === undefined ? undefined : { status: body === '' ? 307 : 200, body };
    }
    case 'config': {
      const name = query.replace('name=', '');
      const [, body] = optionAnswers(cluster, server).find(([option]) => option === name) ?? [];
      return { status: 200, body: body ?? `ERR_OBJECT_NOT_FOUND: '${name}' is not found` };
    }
    case 'metrics':
      if (server.release.family === '2.4') return undefined;
      return {
        status: 200,
        body: server.release.family === '2.5' ? '[]' : metricsBody(cluster, server, query, entitiesOf(server)),
      };
    default:
      return undefined;
  }
}

function metricsBody(cluster: SimCluster, { machine }: SimServer, query: string, all: readonly SimEntity[]): string {
  const asked = new URLSearchParams(query);
  const wanted = (parameter: string): ((value: string) => boolean) => {
    const values = asked.get(parameter)?.split(',');
    return (value) => values === undefined || values.includes(value);
  };
  const [type, id, metric, field] = ['types', 'ids', 'metrics', 'with_metric_fields'].map(wanted);
  const entities = all
    .filter((entity) => type?.(entity.type) && id?.(entity.id))
    .map((entity) => ({
      type: entity.type,
      id: entity.id,
      attributes: entity.attributes,
      metrics: Object.entries(entity.metrics)
        .filter(([name]) => metric?.(name))
        .map(([name, value]) => Object.fromEntries(Object.entries({ name, ...value }).filter(([key]) => field?.(key)))),
    }))
    .filter(({ metrics }) => metrics.length > 0);
  const { name, role, server } = machine;
  const port = Number(server.split(':')[1]);
  const body = { cluster: cluster.name, role, host: name, port, timestamp_ns: 0, entities };
  // More digits than a number has.
  return JSON.stringify(body, null, 4).replace(
    '"timestamp_ns": 0',
    `"timestamp_ns": ${clockOf(cluster, machine)}000000`,
  );
}
