import type { SimCluster } from '../cluster-state.ts';
import { countersOf } from '../counters.ts';
import { isForeign } from '../foreign.ts';
import { calls } from './servers-text.ts';
import { dateTime } from './text.ts';

/** Names of the commands, and what they take a filter for: one of several is enough. */
const FILTERS: Readonly<Record<string, (name: string, filter: string) => boolean>> = {
  'perf-counters-by-prefix': (name, filter) => name.startsWith(filter),
  'perf-counters-by-substr': (name, filter) => name.includes(filter),
  'perf-counters-by-postfix': (name, filter) => name.endsWith(filter),
};
/** Servers renew their snapshot every ten seconds. */
const SNAPSHOT_S = 10;

/** `remote_command -t <role> perf-counters-by-… <filter>…` (2.4, 2.5): of the metas, or of the nodes that are ALIVE. */
export function renderCounters(cluster: SimCluster, line: string): string {
  const [, , role = '', command = '', ...filters] = line.split(' ');
  const wants = FILTERS[command] ?? (() => false);
  const asked = role === 'meta-server' ? cluster.metas : cluster.nodes.filter(({ status }) => status === 'ALIVE');
  const taken = Math.floor(cluster.now / 1000 / SNAPSHOT_S) * SNAPSHOT_S;
  return calls([command, ...filters].join(' '), asked, (server) => {
    // HEAD's servers have the command, and a snapshot that is never filled
    const timestamp = isForeign(cluster, server) ? 0 : taken;
    const list = countersOf(cluster, server).filter(({ name }) => filters.some((filter) => wants(name, filter)));
    const counters = list.map(
      ({ name, type, value }) => `{"name":"${name}","type":"${type}","value":${double(value)}}`,
    );
    return `{"result":"OK","timestamp":${timestamp},"timestamp_str":"${dateTime(timestamp * 1000)}","counters":[${counters.join(',')}]}`;
  });
}

/** As rapidjson prints a double. */
function double(value: number): string {
  return Number.isInteger(value) ? value.toFixed(1) : String(value);
}
